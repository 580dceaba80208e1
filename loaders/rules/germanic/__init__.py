"""Reading of languages that tell by word order and prepositions what Finnish tells by case: Swedish, English."""
