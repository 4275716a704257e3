"""Forty texts that would be script if a page printed them as they are; each leaves `boo` behind where it gets through."""

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models

from housing import guards
from tests.structure.markers import is_free_text
from tests.structure.route_table import OURS

# A frozen decision is no text but the figures it was made from.
FIGURES = "housing_decisionpayload"
# Nobody writes these: which sheet a file is for, and what is kept of it until it is read in.
NOT_WRITTEN = {("housing_importbatch", name) for name in ("sheet", "rows_cipher", "report_cipher")}

PAYLOADS = (
    "<script>boo()</script>", "<SCRIPT>boo()</SCRIPT>", "<script >boo()</script >", "<script/x>boo()</script>",
    "</title><script>boo()</script>", "</textarea><script>boo()</script>", "</style><script>boo()</script>",
    "--><script>boo()</script>", "]]><script>boo()</script>", "<scr<script>ipt>boo()</script>",
    "<script src=//x.invalid></script>", "<img src=x onerror=boo()>", "<img/src=x/onerror=boo()>",
    '"><img src=x onerror=boo()>', "'><img src=x onerror=boo()>", "<IMG SRC=x ONERROR=boo()>",
    "<img src=`x` onerror=boo()>", "<svg onload=boo()>", "<svg/onload=boo()>", "<svg><script>boo()</script></svg>",
    "<math href=javascript:boo()>x</math>", "<body onload=boo()>", "<video src=x onerror=boo()>",
    "<audio src=x onerror=boo()>",
    "<details open ontoggle=boo()>", "<input autofocus onfocus=boo()>", "<select autofocus onfocus=boo()>",
    "<iframe src=javascript:boo()>", "<iframe srcdoc='<script>boo()</script>'>", "<object data=javascript:boo()>",
    "<embed src=javascript:boo()>", "<a href=javascript:boo()>x</a>", "<form action=javascript:boo()><button>",
    "<base href=javascript:boo()//>", "<meta http-equiv=refresh content=0;url=javascript:boo()>",
    "<link rel=stylesheet href=//x.invalid>",
    '" autofocus onfocus="boo()', "' onmouseover='boo()", "{{ boo }}{% boo %}", "&lt;script&gt;boo()&lt;/script&gt;",
)  # fmt: skip


def fill() -> set[str]:
    """Every free text of every table; which of the forty stand somewhere."""
    standing = set()
    for number, column in enumerate(_texts()):
        rows = column.model._base_manager
        # Each row begins with another one, for some texts may stand in a table only once.
        for turn, key in enumerate(rows.order_by("pk").values_list("pk", flat=True)[: len(PAYLOADS)]):
            text = filling(number + turn, column.max_length or 2000)
            if text and _put(rows, key, column.name, text):
                standing |= {payload for payload in PAYLOADS if payload in text}
    return standing


def _texts() -> Iterator[models.Field]:
    for model in apps.get_models():
        if model._meta.app_label in OURS and model._meta.db_table not in {*guards.APPEND_ONLY, FIGURES}:
            for column in model._meta.concrete_fields:
                if is_free_text(column) and (model._meta.db_table, column.name) not in NOT_WRITTEN:
                    yield column


def _put(rows: models.Manager, key: object, name: str, text: str) -> bool:
    """False where the text stands already and may stand only once: a short column holds the beginning of it."""
    try:
        return bool(rows.filter(pk=key).update(**{name: text}))
    except IntegrityError:
        return False


def filling(number: int, room: int) -> str:
    """As many of the texts as a column of `room` characters holds, beginning with another one for each column."""
    turned = PAYLOADS[number % len(PAYLOADS) :] + PAYLOADS[: number % len(PAYLOADS)]
    filled = ""
    for payload in turned:
        if len(filled) + len(payload) <= room:
            filled += payload
    return filled
