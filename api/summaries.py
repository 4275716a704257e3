"""What every operation is called and does, worked out in one place from its resource and its verb.

The four ways to read and write are the same everywhere; what is special about a resource stands in the docstring of its
view, and what is special about a move in the sentence of its `verb`.
"""

from typing import Any

# Where the address says too little, or English has a plural of its own: one and many.
NOUNS = {
    "areas": ("vulnerable area", "vulnerable areas"),
    "check-ins": ("check-in on a child's leisure activity", "check-ins on children's leisure activities"),
    "claims": ("claim of a club", "claims of clubs"),
    "commitments": ("promise of money to a club", "promises of money to clubs"),
    "course-sign-ups": ("sign-up for a course", "sign-ups for courses"),
    "event-series": ("series of events", "series of events"),
    "extensions": ("wish for a longer stay", "wishes for a longer stay"),
    "faults": ("reported fault", "reported faults"),
    "hand-outs": ("hand-out of a bike", "hand-outs of bikes"),
    "items": ("thing in stock", "things in stock"),
    "landlord/offers": ("offer of a landlord's own home", "offers of the landlord's own homes"),
    "landlord/units": ("landlord's own unit", "landlord's own units"),
    "landlord/vacancies": ("landlord's own vacancy", "landlord's own vacancies"),
    "local-weights": ("set of own weights", "sets of own weights"),
    "matches": ("match", "matches"),
    "offers": ("offer of furniture", "offers of furniture"),
    "order-lines": ("line of a furnishing order", "lines of furnishing orders"),
    "package-lines": ("line of the furniture package", "lines of the furniture package"),
    "passes": ("leisure pass", "leisure passes"),
    "payments": ("payment to a club", "payments to clubs"),
    "policies": ("version of the weights", "versions of the weights"),
    "pools": ("pool of leisure money", "pools of leisure money"),
    "reservations": ("reservation of a thing for a home", "reservations of things for homes"),
    "sign-ups": ("sign-up for a shift", "sign-ups for shifts"),
    "stock": ("counted kind in stock", "counted kinds in stock"),
    "stops": ("stop of a van tour", "stops of van tours"),
    "storage-locations": ("room of the depot", "rooms of the depot"),
    "swaps": ("swap of a shift", "swaps of shifts"),
    "tours": ("van tour", "van tours"),
    "vehicles": ("van", "vans"),
    "workshop-hours": ("line of the workshop's opening hours", "lines of the workshop's opening hours"),
}
# By action: the title, and what anybody who calls it must know.
PLAIN = {
    "list": ("List {many}", "The {many} that the caller may see, a page at a time (`next`, `previous`)."),
    "retrieve": ("Read {a} {one}", "One of the {many} that the caller may see. Its version is the `ETag`."),
    "create": ("Create {a} {one}", "Makes {a} {one}, once for each `Idempotency-Key`, and answers it as it stands."),
    "partial_update": (
        "Change {a} {one}",
        "Changes the fields that are sent, if the {one} is still as it was read (`If-Match`); the others stay.",
    ),
}


def told(view: Any, path: str, operation: dict[str, Any]) -> dict[str, str]:
    """Title and text of an operation of a resource; `operation` holds the sentence of a move, if it has one."""
    action = view.action
    one, many = noun(_resource(view, path))
    a = "an" if one[0] in "aeio" else "a"
    sentence = operation.get("summary", "")
    if action in PLAIN:
        title, text = (words.format(one=one, many=many, a=a) for words in PLAIN[action])
        if action == "list" and view.pagination_class is None:
            text = f"All {many} that the caller may see."
        own = type(view).__doc__ or ""
        return {"summary": title, "description": " ".join(filter(None, (text, _ended(sentence), _ended(own))))}
    about = one if view.detail else many
    move = _address(view, action).removeprefix("actions/").replace("-", " ").replace("/", ", ")
    return {"summary": f"{about[0].upper()}{about[1:]}: {move}", "description": _ended(sentence)}


def noun(resource: str) -> tuple[str, str]:
    """One and many of what an address holds: `bike-requests` is a bike request, bike requests."""
    if resource in NOUNS:
        return NOUNS[resource]
    many = resource.replace("-", " ")
    return (f"{many[:-3]}y" if many.endswith("ies") else many.removesuffix("s")), many


def _resource(view: Any, path: str) -> str:
    """The part of the address that names the resource."""
    prefix = path.partition("/v1/")[2].partition("/{")[0].strip("/")
    return (
        prefix if view.detail or view.action in PLAIN else prefix.removesuffix(_address(view, view.action)).strip("/")
    )


def _address(view: Any, action: str) -> str:
    return str(getattr(view, action).url_path)


def _ended(text: str) -> str:
    """As a sentence on one line."""
    text = " ".join(text.split())
    return f"{text}." if text and text[-1] not in ".!?" else text
