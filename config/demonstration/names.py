"""Names from the languages people come with. Nobody is meant: given names and family names are drawn by lot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """`share`: how often it is drawn. `ground`: the legal ground of a refugee from there."""

    languages: str
    family: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    ground: str = "refugee"


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


REFUGEES = (
    Culture("arabisk", _names("Haddad Al-Masri Khoury Darwish Sabbagh Qasim Najjar Halabi Barakat Shami"),
            _names("Rima Lina Hala Maya Nour Salma Yasmin Dima Rana Sama Huda Joud"),
            _names("Omar Karim Samir Yousef Anas Tarek Bilal Nabil Rami Adam Hadi Zaid")),
    Culture("tigrinya, engelsk", _names("Tesfay Gebremedhin Habte Kidane Ghebre Weldu Mehari Asmerom"),
            _names("Selam Feven Rahwa Miriam Luwam Semhar Bisrat Yohana Winta Helen"),
            _names("Dawit Yonas Filmon Samuel Natnael Merhawi Biniam Robel Aman Kibrom")),
    Culture("ukrainsk, russisk", _names("Kovalenko Shevchuk Bondarenko Melnyk Tkachenko Lysenko Marchenko Polishchuk"),
            _names("Oksana Iryna Natalia Olena Sofiia Daryna Kateryna Solomiia Polina Vira"),
            _names("Taras Andrii Bohdan Maksym Danylo Oleh Ivan Artem Nazar Mykola"), ground="ukraine"),
    Culture("dari, pashto", _names("Rahimi Ahmadzai Noori Haidari Sultani Wardak Karimi Popal"),
            _names("Zahra Fatima Laila Shabnam Maryam Parwana Sahar Hosna Freshta Nilofar"),
            _names("Hamid Farid Najib Jawad Reza Idris Wali Mustafa Elyas Sami")),
    Culture("swahili, fransk", _names("Mukendi Kabongo Bahati Ilunga Mwamba Kasongo Lukusa Tshibanda"),
            _names("Aline Espérance Furaha Grâce Neema Sifa Divine Mapendo Riziki Judith"),
            _names("Patrick Emmanuel Jean Heri Baraka Moïse Daniel Fiston Élie Prince")),
    Culture("farsi, engelsk", _names("Hosseini Moradi Jafari Rostami Ebrahimi Kazemi Sadeghi Shirazi"),
            _names("Leila Niloufar Parisa Mina Shirin Setareh Ava Roya Tara Azadeh"),
            _names("Arash Kaveh Babak Dariush Sina Amir Navid Kian Farhad Milad")),
    Culture("somali", _names("Warsame Farah Abdi Hersi Jama Guled Samatar Egal"),
            _names("Hodan Ayaan Ifrah Sagal Idil Nasra Fardowsa Hamdi Ubah Amal"),
            _names("Abdirahman Liban Mahad Guuleed Zakariye Ismail Bashir Nuur Jamal Hassan")),
    Culture("burmesisk, chin", _names("Thang Cung Lian Hmung Mang Khai Bawi Thawng"),
            _names("Nu Par Sui Tial Zing Rem Iang Dawt Hniang Mawi"),
            _names("Lal Van Bawi Siang Tuan Zaw Ngun Hre Kap Biak")),
)  # fmt: skip
OTHERS = (
    Culture("dansk", _names("Mikkelsen Overgaard Bertelsen Kjeldsen Thygesen Villadsen Toftegaard Lauridsen Brink"),
            _names("Birgit Mette Louise Camilla Freja Ida Signe Else Karla Ingrid"),
            _names("Torben Jesper Nikolaj Emil Villads Kurt Aksel Mads Oskar Bent")),
    Culture("dansk, polsk", _names("Wiśniewski Kaczmarek Zieliński Dudek"),
            _names("Agnieszka Zofia Hanna Julia Ewa Maja"), _names("Tomasz Jakub Piotr Szymon Marek Antoni")),
    Culture("dansk, tyrkisk", _names("Yıldız Demir Aksoy Koç"),
            _names("Elif Zeynep Defne Ayşe Nehir Azra"), _names("Emre Kerem Can Mert Deniz Umut")),
)  # fmt: skip
