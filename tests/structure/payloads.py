"""Forty texts that would be script if a page printed them as they are; each leaves `boo` behind where it gets through."""

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


def filling(number: int, room: int) -> str:
    """As many of the texts as a column of `room` characters holds, beginning with another one for each column."""
    turned = PAYLOADS[number % len(PAYLOADS) :] + PAYLOADS[: number % len(PAYLOADS)]
    filled = ""
    for payload in turned:
        if len(filled) + len(payload) <= room:
            filled += payload
    return filled
