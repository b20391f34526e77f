# Large places of work by name: enough to recognise a bare "Chicago" beside a title; a place not listed needs its region or a label.
_NAMES = (
    "New York|New York City|NYC|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|San Jose|Austin|Jacksonville|Fort Worth|Columbus|Charlotte|Indianapolis|San Francisco|San Francisco Bay Area|Bay Area"
    "|Seattle|Denver|Washington DC|Washington, DC|Washington D.C.|Washington, D.C.|Boston|Nashville|Detroit|Portland|Las Vegas|Memphis|Baltimore|Milwaukee|Albuquerque|Sacramento|Kansas City|Atlanta|Miami|Oakland|Minneapolis|Cleveland"
    "|Tampa|Orlando|St. Louis|Pittsburgh|Cincinnati|Raleigh|Durham|Salt Lake City|Palo Alto|Mountain View|Menlo Park|Sunnyvale|Santa Clara|Cupertino|Redmond|Bellevue|Irvine|Santa Monica|Newport Beach|Century City|Silicon Valley|San Mateo"
    "|Boulder|Ann Arbor|Brooklyn|Wilmington|Hartford|Richmond|Honolulu|Toronto|Montreal|Montréal|Vancouver|Calgary|Ottawa|Edmonton|Waterloo|Quebec|Winnipeg|Mexico City|Ciudad de México|Guadalajara|Monterrey|Bogotá|Bogota|Medellín|Medellin"
    "|Lima|Santiago|Buenos Aires|Montevideo|São Paulo|Sao Paulo|Rio de Janeiro|Brasília|Belo Horizonte|Curitiba|Porto Alegre|San José|Panama City|London|Manchester|Birmingham|Leeds|Liverpool|Bristol|Edinburgh|Glasgow|Cambridge|Oxford"
    "|Belfast|Cardiff|Newcastle|Sheffield|Nottingham|Dublin|Cork|Galway|Limerick|Paris|Lyon|Marseille|Toulouse|Lille|Bordeaux|Nantes|Strasbourg|Montpellier|Rennes|Grenoble|Sophia Antipolis|La Défense|Berlin|Hamburg|München|Munich|Köln|Cologne"
    "|Frankfurt|Frankfurt am Main|Stuttgart|Düsseldorf|Dusseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden|Hannover|Nürnberg|Nuremberg|Bonn|Karlsruhe|Mannheim|Wolfsburg|Wien|Vienna|Graz|Linz|Salzburg|Zürich|Zurich|Geneva|Genève|Genf"
    "|Basel|Bern|Lausanne|Zug|Luxembourg|Brussels|Bruxelles|Brussel|Antwerp|Antwerpen|Ghent|Gent|Amsterdam|Rotterdam|The Hague|Den Haag|Utrecht|Eindhoven|Delft|Groningen|Madrid|Barcelona|Valencia|Sevilla|Seville|Zaragoza|Málaga|Malaga|Bilbao"
    "|Albacete|Alicante|Lisbon|Lisboa|Porto|Braga|Rome|Roma|Milan|Milano|Turin|Torino|Naples|Napoli|Bologna|Florence|Firenze|Venice|Venezia|Athens|Thessaloniki|Stockholm|Gothenburg|Göteborg|Malmö|Uppsala|Oslo|Bergen|Trondheim|Copenhagen"
    "|København|Aarhus|Helsinki|Espoo|Tampere|Reykjavik|Tallinn|Riga|Vilnius|Warsaw|Warszawa|Kraków|Krakow|Cracow|Wrocław|Wroclaw|Gdańsk|Gdansk|Poznań|Poznan|Łódź|Katowice|Prague|Praha|Brno|Bratislava|Budapest|Bucharest|București|Cluj-Napoca"
    "|Iași|Timișoara|Sofia|Belgrade|Beograd|Zagreb|Ljubljana|Kyiv|Kiev|Lviv|Kharkiv|Istanbul|Ankara|Izmir|Tel Aviv|Tel-Aviv|Haifa|Jerusalem|Herzliya|Dubai|Abu Dhabi|Doha|Riyadh|Jeddah|Kuwait City|Manama|Cairo|Casablanca|Tunis|Lagos|Abuja"
    "|Nairobi|Accra|Johannesburg|Cape Town|Pretoria|Durban|Mumbai|Delhi|New Delhi|Bangalore|Bengaluru|Hyderabad|Chennai|Kolkata|Pune|Ahmedabad|Gurgaon|Gurugram|Noida|Kochi|Jaipur|Amritsar|Karachi|Lahore|Islamabad|Dhaka|Colombo|Kathmandu"
    "|Singapore|Kuala Lumpur|Penang|Jakarta|Bangkok|Ho Chi Minh City|Hanoi|Manila|Makati|Cebu|Hong Kong|Shanghai|Beijing|Shenzhen|Guangzhou|Hangzhou|Chengdu|Nanjing|Suzhou|Wuhan|Taipei|Hsinchu|Tokyo|Osaka|Kyoto|Nagoya|Yokohama|Fukuoka"
    "|Seoul|Busan|Pangyo|Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Auckland|Wellington|Christchurch|東京|大阪|北京|上海|深圳|서울"
)  # fmt: skip
_CITIES = frozenset(name.lower() for name in _NAMES.split("|"))


def is_city(text: str) -> bool:
    """Tell whether `text` is the name of a large city of work and nothing else."""
    return text.strip(" .").lower() in _CITIES
