"""The depot before anything arrives: what things there are, what every home gets, the rooms, and the van."""

from datetime import timedelta

from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import Basis, StorageLocation, ThingKind

BEGUN_DAYS_AGO = 700
# The name in Danish, English, Arabic and Ukrainian; litres, kilograms, people to carry it, counted only.
KINDS: tuple[tuple[str, str, str, str, int, float, int, bool], ...] = (
    ("Enkeltseng med madras", "Single bed with mattress", "سرير مفرد مع مرتبة", "Односпальне ліжко з матрацом",
     800, 38, 2, False),
    ("Dobbeltseng med madras", "Double bed with mattress", "سرير مزدوج مع مرتبة", "Двоспальне ліжко з матрацом",
     1500, 70, 2, False),
    ("Køjeseng", "Bunk bed", "سرير بطابقين", "Двоярусне ліжко", 1100, 55, 2, False),
    ("Tremmeseng", "Cot", "سرير أطفال رضّع", "Дитяче ліжечко з бортиками", 450, 18, 1, False),
    ("Juniorseng", "Toddler bed", "سرير طفل صغير", "Дитяче ліжко", 400, 20, 1, False),
    ("Spisebord", "Dining table", "طاولة طعام", "Обідній стіл", 700, 35, 2, False),
    ("Spisebordsstol", "Dining chair", "كرسي طعام", "Обідній стілець", 180, 5.5, 1, False),
    ("Højstol", "High chair", "كرسي أطفال مرتفع", "Дитячий стільчик для годування", 150, 5, 1, False),
    ("Sofa, 2 personer", "Sofa for two", "أريكة لشخصين", "Двомісний диван", 1600, 45, 2, False),
    ("Sofa, 3 personer", "Sofa for three", "أريكة لثلاثة أشخاص", "Тримісний диван", 2200, 60, 2, False),
    ("Hjørnesofa", "Corner sofa", "أريكة زاوية", "Кутовий диван", 2800, 90, 3, False),
    ("Sovesofa", "Sofa bed", "أريكة سرير", "Диван-ліжко", 1900, 75, 2, False),
    ("Lænestol", "Armchair", "كرسي بذراعين", "Крісло", 700, 22, 1, False),
    ("Sofabord", "Coffee table", "طاولة قهوة", "Журнальний столик", 350, 18, 1, False),
    ("Reol", "Bookcase", "رف كتب", "Стелаж", 600, 32, 2, False),
    ("Kommode", "Chest of drawers", "خزانة أدراج", "Комод", 450, 35, 2, False),
    ("Klædeskab", "Wardrobe", "خزانة ملابس", "Шафа для одягу", 1400, 70, 2, False),
    ("Skoskab", "Shoe cabinet", "خزانة أحذية", "Шафа для взуття", 250, 15, 1, False),
    ("Skrivebord", "Desk", "مكتب", "Письмовий стіл", 600, 30, 2, False),
    ("Kontorstol", "Desk chair", "كرسي مكتب", "Офісне крісло", 350, 12, 1, False),
    ("Natbord", "Bedside table", "طاولة جانبية للسرير", "Приліжкова тумбочка", 120, 8, 1, False),
    ("Tv-bord", "Television stand", "طاولة تلفاز", "Тумба під телевізор", 400, 25, 1, False),
    ("Fjernsyn", "Television", "تلفاز", "Телевізор", 150, 12, 1, False),
    ("Standerlampe", "Floor lamp", "مصباح أرضي", "Торшер", 120, 5, 1, False),
    ("Loftlampe", "Ceiling lamp", "مصباح سقف", "Стельова лампа", 60, 2.5, 1, False),
    ("Gulvtæppe", "Rug", "سجادة", "Килим", 150, 12, 1, False),
    ("Spejl", "Mirror", "مرآة", "Дзеркало", 60, 7, 1, False),
    ("Køleskab", "Refrigerator", "ثلاجة", "Холодильник", 700, 55, 2, False),
    ("Vaskemaskine", "Washing machine", "غسالة ملابس", "Пральна машина", 350, 70, 2, False),
    ("Mikroovn", "Microwave oven", "فرن ميكروويف", "Мікрохвильова піч", 60, 13, 1, False),
    ("Støvsuger", "Vacuum cleaner", "مكنسة كهربائية", "Пилосос", 80, 7, 1, False),
    ("Barnevogn", "Pram", "عربة أطفال", "Дитяча коляска", 400, 14, 1, False),
    ("Klapvogn", "Pushchair", "عربة أطفال قابلة للطي", "Прогулянкова коляска", 200, 9, 1, False),
    ("Legetøj, kasse", "Toys, a box", "صندوق ألعاب", "Ящик іграшок", 60, 8, 1, False),
    ("Cykel", "Bicycle", "دراجة", "Велосипед", 500, 16, 1, False),
    ("Computer med skærm", "Computer with screen", "حاسوب مع شاشة", "Комп’ютер з монітором", 90, 9, 1, False),
    ("Tallerken", "Plate", "صحن", "Тарілка", 1, 0.5, 1, True),
    ("Glas og kop", "Glass and cup", "كأس وفنجان", "Склянка і чашка", 1, 0.4, 1, True),
    ("Bestiksæt", "Set of cutlery", "طقم شوكة وسكين وملعقة", "Набір столових приборів", 1, 0.3, 1, True),
    ("Gryde eller pande", "Pot or pan", "قدر أو مقلاة", "Каструля або сковорода", 8, 1.8, 1, True),
    ("Dyne og pude", "Duvet and pillow", "لحاف ووسادة", "Ковдра і подушка", 60, 2.5, 1, True),
    ("Sengetøj", "Bed linen", "غطاء سرير", "Комплект постільної білизни", 6, 1, 1, True),
    ("Håndklæde", "Towel", "منشفة", "Рушник", 3, 0.5, 1, True),
)  # fmt: skip
PACKAGE = (
    ("Spisebord", Basis.HOUSEHOLD, 1), ("Sofa, 3 personer", Basis.HOUSEHOLD, 1), ("Sofabord", Basis.HOUSEHOLD, 1),
    ("Reol", Basis.HOUSEHOLD, 1), ("Kommode", Basis.HOUSEHOLD, 1), ("Standerlampe", Basis.HOUSEHOLD, 2),
    ("Loftlampe", Basis.HOUSEHOLD, 2), ("Køleskab", Basis.HOUSEHOLD, 1), ("Støvsuger", Basis.HOUSEHOLD, 1),
    ("Gryde eller pande", Basis.HOUSEHOLD, 4), ("Spisebordsstol", Basis.PERSON, 1), ("Tallerken", Basis.PERSON, 3),
    ("Glas og kop", Basis.PERSON, 2), ("Bestiksæt", Basis.PERSON, 2), ("Dyne og pude", Basis.PERSON, 1),
    ("Sengetøj", Basis.PERSON, 2), ("Håndklæde", Basis.PERSON, 2), ("Enkeltseng med madras", Basis.ADULT, 1),
    ("Enkeltseng med madras", Basis.CHILD, 1), ("Legetøj, kasse", Basis.CHILD, 1), ("Skrivebord", Basis.CHILD, 1),
    ("Tremmeseng", Basis.INFANT, 1), ("Højstol", Basis.INFANT, 1),
)  # fmt: skip
DEPOT, LOFT, CONTAINER, SHED, VAN = "Hallen", "Loftet", "Containeren", "Skuret", "Varevognen"
ROOMS = (
    (DEPOT, 123_500, {"address": "Sortemosevej 2", "latitude": 55.8652, "longitude": 12.3291}),
    (LOFT, 24_000, {"address": "Sortemosevej 2", "latitude": 55.8652, "longitude": 12.3291}),
    (SHED, 2_500, {"address": "Sortemosevej 2", "latitude": 55.8652, "longitude": 12.3291}),
    (CONTAINER, 30_000, {"address": "Frederiksborgvej 41", "latitude": 55.8739, "longitude": 12.3577}),
)


def tell(world: World) -> None:
    world.timeline.tell(_beginning(world))


def _beginning(world: World) -> Story:
    yield workday(world.today - timedelta(days=BEGUN_DAYS_AGO))
    enter(world)


def enter(world: World) -> None:
    """Kinds, the package, four rooms and a van of 12 m³, written down by the coordinator."""
    karen = world.users["karen"]
    for name, english, arabic, ukrainian, litres, kilograms, persons, counted in KINDS:
        values = {
            "name": name, "name_en": english, "name_ar": arabic, "name_uk": ukrainian, "litres": litres,
            "grams": round(kilograms * 1000), "persons": persons, "counted": counted,
        }  # fmt: skip
        actions.create_kind(by=karen, values=values)
    kinds = {kind.name: kind for kind in ThingKind.objects.all()}
    for name, basis, count in PACKAGE:
        actions.create_package_line(by=karen, values={"kind": kinds[name], "basis": basis, "count": count})
    for name, litres, place in ROOMS:
        values = {"name": name, "limit_litres": litres, "postcode": "3450", "city": "Allerød", **place}
        actions.create_location(by=karen, values=values | {"position_quality": "checked"})
    home = StorageLocation.objects.get(name=DEPOT)
    van = {"name": VAN, "litres": 12_000, "grams": 1_100_000, "seats": 3, "home": home}
    actions.create_vehicle(by=karen, values=van)
