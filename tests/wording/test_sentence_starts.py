"""The first word of a sentence: a name needs a source, and an ordinary word doesn't."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from importlib.resources import files

from support.workspaces import REPOSITORY

from generator.wording.language_data import language_of
from generator.wording.name_runs import is_ordinary, words_in

CAPITALS = language_of("en").capitals

# States, cities, peoples, persons, firms and weapons. The dictionary has many of them in small letters.
NAMES = """
    Afghanistan Pakistan India China Turkey Chad Jordan Georgia Cuba Oman Mali Niger Guinea Israel Iran Iraq Poland
    Hungary Japan Korea Kuwait Qatar Bahrain Yemen Syria Libya Egypt Sudan Kenya Nigeria Ghana Togo Panama Peru
    Chile Brazil Canada Ireland Wales Norway Sweden Denmark Finland Greece Cyprus Malta Serbia Russia Ukraine
    Belarus Kazakhstan Uzbekistan Tajikistan Nepal Bhutan Burma Myanmar Laos Vietnam Thailand Taiwan Tibet Mongolia
    Singapore Kashmir Punjab Sindh Balochistan Gilgit Ladakh Gaza Crimea Texas Virginia California Florida London
    Paris Berlin Moscow Beijing Delhi Mumbai Kabul Kandahar Herat Lahore Karachi Islamabad Peshawar Quetta Tehran
    Dubai Riyadh Doha Ankara Geneva Vienna Brussels Washington Tokyo Shanghai Tashkent Phoenix Cologne Florence
    Venice Orlando Houston Dallas Khan Sharif Bhutto Zardari Modi Singh Gandhi Nehru Patel Kumar Sharma Karzai Ghani
    Omar Ali Ahmed Hussain Shah Malik Iqbal Jinnah Xi Wang Li Chen Kim Lee Nguyen Putin Lavrov Ivanov Stalin Lenin
    Khomeini Rouhani Assad Saddam Trump Biden Obama Bush Clinton Reagan Carter Nixon Kennedy Kerry Powell Gates
    Mattis Pompeo Blinken Sullivan Austin Smith Jones Brown Johnson Wilson Thatcher Blair Churchill Merkel Macron
    Garcia Lopez Martinez Fernandez Silva Castro John Mary David Michael Fatima Aisha Muhammad Ravi Sanjay Apple
    Google Microsoft Amazon Boeing Lockheed Raytheon Chevron Exxon Shell Tesla Ford Huawei Samsung Toyota Siemens
    Airbus Oracle Intel Aramco Gazprom Tata Adani Citi Meta Congress Senate Pentagon Kremlin Taliban Hamas Hezbollah
    Nato Interpol Opec Democrats Republicans Islam Muslims Hindus Jews Christians Sikhs Shia Sunni Catholics Arabs
    Kurds Pashtuns Americans Russians Chinese Indians Afghans Iranians Polish Turks Hindutva Himalayas Indus Ganges
    Caspian Hormuz Atlantic Pacific Suez Everest Shaheen Ghauri Agni Brahmos Rafale Patriot Javelin Stinger Predator
    Trident Tomahawk Iskander Stuxnet Zhao Blackwater Halliburton Bechtel Maersk Engro Telenor Unilever Nestle
    Pfizer Zelensky Erdogan Netanyahu Khamenei Bajwa Musharraf Haqqani Baradar Khalilzad Jaishankar Doval Vajpayee
    Holbrooke Petraeus Kissinger Gwadar Chabahar Bagram Tarbela Torkham Chaman Siachen Kargil Balakot Pulwama Doklam
    Wakhan Waziristan Swat Monday January December Ramadan Christmas Eid Ashgabat Dushanbe Samarkand Muscat Sharjah
    Abuja Nairobi Hanoi Jakarta Manila Bogota Lima Quito Havana Timbuktu Kamchatka Mountbatten Hasbro Visigoths
    Slovenians Drogheda McKinley Kuleba Okonjo Haiphong Ouagadougou Blantyre Hashemites Wahhabis Tamils Uzbeks
""".split()

# How sentences of policy papers begin.
HONEST = """
    Acknowledge Agreement Aid Arming Arms Ask Charting Closing Commerce Confidence Corporate Counter Course Crisis
    Dates Defence Defense Democracy Development Dialogue Distance Divergences Economic Education Efforts Evidence
    Exchanges Figures Foreign Government Grievances Intelligence Intended Left Ministerial Ministers More Mutual
    Nuclear Offensive Opening Parity Peace Political Regional Resume Sensitivity Shared Stability Start State
    Support Talk Talks Terrorism Threat Ties Understanding Whether Whichever Bilateral Brief Director Energy Five
    Following Forward Going Historically However Last Navigating Policy Resetting Second Security Therefore Third
    Another Young People Women Men Students Farmers Workers Engineers Scientists Scholars Universities Schools
    Colleges Teachers Textiles Textile Tariffs Tariff Exports Imports Trade Market Markets Investors Investment
    Investments Banks Banking Credit Debt Loans Grants Grant Funding Funds Remittances Wages Prices Price Inflation
    Growth Recovery Reform Reforms Taxes Revenue Customs Ports Roads Railways Rail Bridges Dams Water Rivers Floods
    Drought Climate Weather Carbon Emissions Solar Wind Hydropower Gas Oil Coal Power Electricity Grids Transmission
    Pipelines Pipeline Renewables Biomass Batteries Cotton Wheat Sugar Fish Fisheries Forests Forestry Agriculture
    Livestock Health Hospitals Vaccines Medicine Doctors Nurses Visas Visa Travel Tourism Airlines Airports Flights
    Border Borders Crossings Fences Refugees Migration Migrants Repatriation Smuggling Narcotics Drugs Crime Police
    Courts Judges Law Laws Lawmakers Legislators Parliament Elections Voters Parties Sanctions Waivers Exemptions
    Licences Licensing Export Controls Safeguards Verification Inspections Nonproliferation Deterrence Escalation
    Deescalation Restraint Missiles Missile Warheads Tests Testing Launches Doctrine Doctrines Posture Postures
    Conventional Cyberattacks Cybersecurity Cyber Drones Surveillance Reconnaissance Interoperability Training
    Exercises Joint Staff Officers Soldiers Troops Veterans Commanders Military Militaries Armies Navies Naval Air
    Maritime Counterterrorism Counterinsurgency Insurgents Militants Militancy Extremism Extremists Radicalisation
    Deradicalisation Reintegration Reconciliation Ceasefire Ceasefires Truce Violence Hostages Detainees Prisoners
    Extradition Trust Mistrust Distrust Suspicion Patience Persistence Progress Setbacks Success Failure Failures
    Mistakes Lessons History Geography Geopolitics Geoeconomics Multilateralism Unilateralism Hegemony Alliances
    Allies Partners Partnership Partnerships Rivals Rivalry Competition Cooperation Collaboration Coordination
    Consultations Negotiations Negotiators Diplomats Diplomacy Envoys Ambassadors Embassies Consulates Frank Candid
    Open Honest Quiet Regular Frequent Annual Quarterly Monthly Weekly Daily Early Late Long Short High Low Strong
    Weak Great Small Large Big Good Better Best Bad Worse Worst New Old Recent Current Future Past Present Former
    Next Previous Mark May Will Hope March Reading Targets Target States Nations Countries Provinces Districts
    Cities Villages Towns Communities Society Societies Culture Cultural Media Press Journalists Newspapers
    Television Radio Internet Technology Technologies Innovation Startups Startup Fintech Software Hardware Data
    Digital Digitalisation Artificial Machine Vocational Scholarships Fellowships Alumni Curricula Curriculum
    Research Researchers Laboratories Academia Exchanging Exchange Libraries Books Languages Translation Translators
    Interpreters Offer Offering Invite Inviting Propose Proposing Consider Considering Recognise Recognising
    Recognition Emphasise Prioritise Prioritising Prioritisation Operationalise Modernise Modernisation
    Liberalisation Diversify Diversification Deregulation Privatisation Harmonisation Standardise Organisations
    Labour Labourers Neighbours Neighbouring Favourable Honouring Behaviour Programmes Programme Centres Theatre
    Fibre Sceptics Sceptical Analysts Analysing Licence Practise Travelling Cancelled Fuelling Signalling Foster
    Lodge Park Hunt Wall Swift Amnesty Cruise Powers Peoples Sessions Standard Said Win Wins Male Female Midway
    Grace Orthodox Chaos Carries Sterling Trilateral Conservatives Heritage Rolls Lenses Guys Jeans Shells Bells
    Absent Accordingly Actually Additionally Admittedly Afterwards Almost Along Already Although Among Amid Apart
    Arguably Around Assuming Away Barring Behind Below Beneath Beside Besides Beyond Broadly Certainly Clearly
    Collectively Consequently Conversely Crucially Currently Despite During Elsewhere Equally Especially Essentially
    Eventually Everyone Everything Evidently Finally Firstly Formally Fortunately Frankly Fully Furthermore
    Generally Given Granted Hardly Hence Henceforth Importantly Increasingly Indeed Initially Instead Ironically
    Largely Lately Later Latterly Likewise Mainly Meanwhile Merely Moreover Mostly Much Namely Naturally Nearly
    Nevertheless Nobody Nonetheless Normally Nothing Notably Notwithstanding Now Obviously Occasionally Often Once
    Otherwise Outside Overall Particularly Perhaps Plainly Possibly Precisely Presumably Previously Primarily
    Probably Put Quite Rather Realistically Reportedly Regardless Regrettably Respectively Roughly Secondly Seldom
    Several Similarly Simply Sometimes Soon Specifically Still Strictly Subsequently Supposedly Surely Thereafter
    Thereby Though Throughout Thus Today Together Tomorrow Tonight Toward Towards Traditionally Twice Typically
    Ultimately Undoubtedly Unfortunately Unless Unlike Unquestionably Until Upon Usually Various Very Via Virtually
    Well Whatever Whenever Whereas Wherever Whilst Wholly Widely Worldwide Yesterday Bus Jet Jets Helicopters
    Submarines Frigates Fuel Spare Spares Maintenance Overhaul Upgrades Rice Mangoes Leather Carpets Sports Surgical
    Garments Yarn Denim Bananas Halal Meat Poultry Dairy Seeds Fertiliser Fertilisers Pesticides Irrigation Canals
    Wells Groundwater Glaciers Monsoon Heatwaves Earthquakes Landslides Stakeholders Policymakers Policymaking
    Decisionmakers Intergovernmental Interagency Intraregional Misperceptions Rapprochement Disinformation
    Subcontinent Subcontinental Macroeconomic Microfinance Securitisation Weaponisation Instrumentalising
    Decarbonisation Electrification Countervailing Escalatory Deconfliction Denuclearisation Demilitarisation
    Overflight Overflights Landlocked Transit Corridors Corridor Multimodal Hinterland Upskilling Crowdfunding
    Outreach Downturns Bottlenecks Roadmap Roadmaps Timelines Benchmarks Deliverables Readouts Readout Communiqués
    Demarche Demarches Aide Memoranda Memorandum
""".split()

# Names that are ordinary words here, because sentences begin with these words for other reasons.
LEFT_TO_READERS = ["Amnesty", "Labour", "Mark", "May", "Price", "Reliance", "Rice", "Visa", "Will", "Young"]


def is_name(word: str) -> bool:
    """Tell whether a word counts as a name at the start of a sentence."""
    return words_in(f"{word} may matter here.", CAPITALS)[0].is_name


def test_a_name_at_the_start_of_a_sentence_is_a_name() -> None:
    """No state, city, people, person, firm or weapon passes as an ordinary word."""
    assert len(NAMES) >= 300
    assert [name for name in NAMES if not is_name(name)] == []


def test_an_honest_start_of_a_sentence_is_no_name() -> None:
    """No ordinary word raises an alarm: neither terms of policy nor British spellings nor words that are also names."""
    assert len(HONEST) >= 700
    assert [word for word in (*HONEST, *LEFT_TO_READERS) if is_name(word)] == []


def test_a_possessive_and_a_contraction_are_judged_by_their_word() -> None:
    """`China’s` is a name and `Trade’s` is none; `Can’t` and `Hasn’t` are ordinary."""
    texts = ["China’s", "Crimea’s", "Trade’s", "Can’t", "Hasn’t", "Nations’"]
    assert [text for text in texts if is_name(text)] == ["China’s", "Crimea’s"]


def test_a_name_is_not_taken_for_a_form_of_an_ordinary_word() -> None:
    """A name stays a name although it looks like an ordinary word with an ending: `bowles`, `bowl`."""
    assert [name for name in ("Bowles", "Crimea", "Donnelly", "Smuts", "Kuwaitis") if not is_name(name)] == []
    assert is_ordinary("bowls", CAPITALS)


def test_the_list_has_each_name_once_and_nothing_else() -> None:
    """Each entry is one capitalised word, and none stands twice."""
    text = files("generator.wording").joinpath("data", "en.names.txt").read_text(encoding="utf-8")
    names = [name for line in text.splitlines() if not line.startswith("#") for name in line.split()]
    assert [name for name in names if not re.fullmatch(r"[A-Z][A-Za-z]+", name)] == []
    assert sorted({name for name in names if [*map(str.lower, names)].count(name.lower()) > 1}) == []


def test_the_dictionary_is_loaded_only_for_a_word_that_needs_it() -> None:
    """A text without a capitalised ordinary word at the start of a sentence doesn't load the dictionary."""
    assert importlib.util.find_spec("spellchecker") is not None
    assert loads_the_dictionary("The talks with Iran go on. China agrees. We wait.") is False
    assert loads_the_dictionary("Talks go on.") is True


def loads_the_dictionary(text: str) -> bool:
    """Tell whether reading the words of a text loads the dictionary, in a new Python."""
    code = (
        "import sys\nfrom generator.wording.language_data import language_of\n"
        "from generator.wording.name_runs import words_in\n"
        f"words_in({text!r}, language_of('en').capitals)\nprint('spellchecker' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return run.stdout.strip() == "True"
