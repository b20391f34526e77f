from jobrelay.models.assessments import Judgement
from jobrelay.models.profile import CriterionKind, Profile
from jobrelay_language.levels import level_in
from jobrelay_language.places import read_places
from jobrelay_language.workplace import workplace_of

from ai_worker.judging import Criterion
from ai_worker.matching.levels import years_in
from ai_worker.matching.mentions import mention_in
from ai_worker.matching.salaries import speaks_of_money
from ai_worker.matching.skills import implied_by
from ai_worker.matching.titles import likeness, trade_words
from ai_worker.matching.wishes import bears_on


def is_about(quote: str, criterion: Criterion, profile: Profile) -> bool:  # noqa: PLR0911 - one for each kind
    """Return whether a quote has to do with its criterion, by rules that no answer of a model can change.

    A skill must be named and not denied, pay must hold an amount, a place must be one, and so on. What passes is not
    yet proof; what fails is none, however confidently it was quoted.
    """
    match criterion.kind:
        case CriterionKind.SKILL:
            names = (criterion.asks, *implied_by(criterion.asks))
            found = (mention_in(name, quote) for name in names)
            return any(mention is not None and mention.judgement is not Judgement.UNMET for mention in found)
        case CriterionKind.ROLE:
            return bool(trade_words(quote) & trade_words(profile.role)) or likeness(profile.role, quote) > 0
        case CriterionKind.SENIORITY:
            return level_in(quote) is not None or years_in(quote) is not None
        case CriterionKind.SALARY:
            return speaks_of_money(quote)
        case CriterionKind.WORKPLACE:
            return workplace_of(quote) is not None
        case CriterionKind.LOCATION:
            asked = (profile.location or profile.home).casefold().strip()
            named = bool(asked) and asked in quote.casefold()
            return named or read_places(quote).known or workplace_of(quote) is not None
        case CriterionKind.CONTRACT | CriterionKind.HOURS | CriterionKind.LANGUAGE | CriterionKind.RIGHT_TO_WORK:
            return False
        case CriterionKind.PREFERENCES:
            return bears_on(quote, criterion.asks)
