"""Which countries are covered how fully, and the alpha-3 codes."""

# Every place the source has, all provinces, borders at about 400 m: where ceasefires are watched.
FULL = """SY LB IQ YE LY PS IL JO EG SD SS IR TR UA RU KZ AM AZ GE SA QA AE KW BH OM DZ TN MA EH
ET ER SO DJ AF PK CY MD BY UZ TM TJ KG""".split()

# Elsewhere: capitals and places of at least this many people, borders at about 2 km.
ELSEWHERE_PEOPLE = 100_000

# Administrative areas that Natural Earth files under another country than GeoNames and ISO 3166-2 do.
AREA_COUNTRY = {"UA-43": "UA", "UA-40": "UA", "MA-15": "EH", "MA-16": "EH"}

# Areas without a GeoNames code of their own, and the province that GeoNames puts their places in.
AREA_PROVINCE = {"SY-X01~": "SY.03"}
