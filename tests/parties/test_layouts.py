"""Countries, short forms and second languages beside a name, and what they must not hide."""

from __future__ import annotations

import pytest

from imcwp_graph.parties.registry import load_registry
from imcwp_graph.parties.resolution import Resolver

RESOLVER = Resolver(load_registry())

SAME = """
    Australia: Australias Kommunistiske Parti | au-cp
    Belgia: Belgias arbeiderparti | be-ptb-pvda
    ITALIA: Partito Comunista | it-pc
    Kommunistische Partei Griechenlands [Griechenland] | gr-kke
    [Greece] Communist Party of Greece | gr-kke
    Communist Party of Greece [KKE] | gr-kke
    Syrian Communist Party [Unified] | sy-cp-unified
    Syria: Syrian Communist Party [Unified] | sy-cp-unified
    Greece – KKE – Communist Party of Greece | gr-kke
    Denmark – DKP – Communist Party of Denmark | dk-dkp
    KKE – Greece | gr-kke
    Denmark - KP - Communist Party | dk-kp
    PSUV   Partido Socialista Unido de Venezuela (United Socialist Party), Venezuela | ve-psuv
    India: Partido Comunista da Índia (Marxista) - Communist Party of India (Marxist) | in-cpim
    Đảng Cộng sản Việt Nam (Communist Party of Vietnam), Vietnam | vn-cp
    Argentina: Partido Comunista de la Argentina - Communist Party of Argentina | ar-cp
    Communist Party (Italy) – PC | it-pc
    DKP – Germany | de-dkp
    PCP   Partido Comunista Português (Portuguese Communist Party), Portugal | pt-pcp
    DKP   Deutsche Kommunistische Partei (German Communist Party), Germany | de-dkp
    EMEP   Emek Partisi (Labour Party), Turkey | tr-emep
    Partito Comunista (Communist Party), Italy | it-pc
    Fortschrittspartei des werktätigen Volkes AKEL [Zypern] | cy-akel
    Communist Party of India (Marxist) [CPI(M)] | in-cpim
    India – CPI(M) – Communist Party of India (Marxist) | in-cpim
    CPI (Marxist), India | in-cpim
    CPN (Maoist Centre), Nepal | np-cpn-maoist-centre
    Partido Comunista Português/Portuguese Communist Party | pt-pcp
    Partido Comunista Português / Portuguese Communist Party | pt-pcp
    Комуністична партія Аргентини / Communist Party of Argentina | ar-cp
    Німецька комуністична партія / German Communist Party DKP | de-dkp
    Комуністична партія Індії (марксистська) / CPI (Marxist) | in-cpim
    Комуністична партія Норвегії / Communist Party of Nor | no-nkp
    Communist Party of Greece/Communist Party of Gr | gr-kke
    KPRF / CPRF | ru-kprf
    Коммунистическая партия Греции (КПГ) | gr-kke
    Partido Comunista da Grécia (PCG) | gr-kke
    Parti communiste de Grèce – PCG | gr-kke
    Венгерская рабочая партия (ВРП) | hu-munkaspart
    Коммунистическая партия Турции (ТКП) | tr-tkp
    Коммунистическая партия Турции (КПТ) | tr-tkp
    Комунистичка омладина Грчке (КНЕ) | gr-kne
    Алжирская партия за демократию и социализм (ПАДС) | dz-pads
    Коммунистическая партия Чехии и Моравии (КСЧМ) | cz-kscm
    Коммунистическая партия Венесуэлы (ПКВ) | ve-pcv
    Коммунистическая партия Индии (Марксистская) – КПИ(М) | in-cpim
    Прогрессивная партия трудового народа (АКЭЛ), Кипр | cy-akel
    Народная партия Ирана (ТУДЕ) | ir-tudeh
    ΣΚΟΪ (Ένωση Κομμουνιστικής Νεολαίας Γιουγκοσλαβίας) | rs-skoj
    Ένωση Νέων Κομμουνιστών Βρετανίας (YCL) | gb-ycl
    Revoluční komunistický svaz mládeže (bolševiků), Rusko | ru-rksm-b
    АКЭЛ (Кипр) | cy-akel
    Кипр: АКЭЛ | cy-akel
    ΑΚΕΛ (Κύπρος) | cy-akel
    ЕДОН Кипр | cy-edon
    ЭДОН (Кипр) | cy-edon
    ПАДС (Алжир) | dz-pads
    КПИ(М) Индия | in-cpim
"""


@pytest.mark.parametrize(
    ("printed", "party"),
    [[cell.strip() for cell in line.split("|")] for line in SAME.strip().splitlines()],
)
def test_what_stands_beside_a_name_only_repeats_it(printed: str, party: str) -> None:
    assert RESOLVER.resolve(printed).party.id == party


OTHER = """
    Communist Party of Greece [Marxist-Leninist]
    Communist Party of Greece (XYZ)
    Коммунистическая партия Греции (ККГ)
    Коммунистическая партия Греции (ТКП)
    Коммунистическая партия Турции (ХТКП)
    Partido Comunista da Grécia (PCP)
    TKP   Communist Party of Greece
    PCPE   Partido Comunista de España (Communist Party of Spain), Spain
    Partito Comunista (Italian Communist Party), Italy
    Communist Party (Workers' Party), Ireland
    Communist Party (Italy) (PCI)
    Communist Party of Denmark (KP)
    Communist Party of Denmark / Communist Party in Denmark
    Communist Party of India - Communist Party of India (Marxist)
    PCPE Communist Party of Spain
    NEW COMMUNIST PARTY OF FIJI
    Communist Party (Italy) – ПКИ
    Communist Party in Denmark/DKP
    Communist Party of Denmark/KPiD
    Brazilian Communist Party/PCdoB
    Brazilian Communist Party/ПКДОБ
    Nepal Communist Party/CPN
    CPN Nepal Communist Party
    Union of Communist Youth (Brazil)/УЙС
    Communist Party of Greece / Communist Party of Turkey
    Communist Party of Greece/Communist Party of Turkey
    Communist Party of Switzerland/Marxist-Leninists
    Communist Party of India / Communist Party of India (Mar
    Коммунистическая партия Индии / Communist Party of India (Mar
    Communist Party of India (Marxist) / Communist Party of India
    Communist Party of Mexico / Communist
    Communist Party of Nor
    Communist Party of India (Marxist-Leninist) (CPI(M))
    CPI (Marxist)
    CPI (Marxist), Nepal
    CPI (Marxist-Leninist), India
    АКЭЛ (Греция)
    ТКП (Сирия)
    КПИ (Италия)
    КП (Дания)
    КИ (Бельгия)
    КПБ (Бразилия)
    БКП (Болгария)
    РКП (Франция)
    ПКП (Филиппины)
    Народная партия Ирана
    Komunistička partija Njemačke
    Комунистичка партија Немачке
    Communist Youth of Norway
    Young Communists of Norway
    Union of Young Communists of Mexico
    Österrikes arbetarparti
    Tanskan kommunistinen puolue
    Arjantin Komünist Partisi
    Avustralya Komünist Partisi
    الحزب الشيوعي الفرنسي
"""


@pytest.mark.parametrize("printed", [line.strip() for line in OTHER.strip().splitlines()])
def test_what_stands_beside_a_name_makes_it_another(printed: str) -> None:
    party = RESOLVER.resolve(printed).party
    assert party.provisional, party.id
