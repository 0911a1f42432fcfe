"""The named checks of wording."""

from __future__ import annotations

from forms.rules.predicates.spec import Instances, Spec
from forms.rules.predicates.wording import (
    agency,
    characters,
    dates,
    documents,
    links,
    numbering,
    placeholders,
    privacy,
    punctuation,
    repetition,
    words,
)

PREDICATES: dict[str, Spec] = {
    "blank_link": Spec(
        links.blank_link, Instances.EACH_ADDRESS, (words.BLANK_LINK, words.LOST_LINK)
    ),
    "year": Spec(
        dates.JUDGE,
        Instances.EACH_ADDRESS,
        (words.WRONG_PERIOD, words.WRONG_SUBJECT),
        also=(dates.YEAR,),
        milder=dates.MILDER,
    ),
    "agency_name": Spec(
        agency.JUDGE, Instances.EACH_ADDRESS, (words.OTHER_AGENCY,), also=(agency.AGENCY,)
    ),
    "placeholder": Spec(placeholders.JUDGE, Instances.EACH_ADDRESS, (words.PLACEHOLDER,)),
    "document_number": Spec(
        documents.JUDGE, Instances.EACH_ADDRESS, (words.DOCUMENT_NUMBER, words.WRONG_DOCUMENT)
    ),
    "numbering": Spec(
        numbering.JUDGE,
        Instances.EACH_ADDRESS,
        (
            *(words.BLANKS_FOUND, words.BRACKETS_FOUND, words.MARKS_FOUND),
            *(words.OUT_OF_SEQUENCE, words.LEVEL_SKIPPED),
        ),
    ),
    "punctuation": Spec(
        punctuation.JUDGE,
        Instances.EACH_ADDRESS,
        (words.HALF_WIDTH, words.DOUBLED_MARKS, words.UNPAIRED),
    ),
    "doubled_word": Spec(repetition.JUDGE, Instances.EACH_ADDRESS, (words.DOUBLED, words.CUT)),
    "private_data": Spec(
        privacy.JUDGE, Instances.EACH_ADDRESS, (words.PRIVATE,), also=(privacy.PHONE,)
    ),
    "unprintable": Spec(
        characters.unprintable,
        Instances.EACH_ADDRESS,
        (words.INVISIBLE_FOUND, words.NO_GLYPH, words.NO_GLYPH_PRIVATE),
    ),
}
