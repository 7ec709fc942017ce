"""What to know of this person when one talks with them or asks advice."""

from meldcode.domain.rule import SHOW, Rule
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Stage

__all__ = ["RULES"]


def asks_before_the_talk(situation: Situation) -> bool:
    """Here, and no expert was consulted yet: the sources differ on which comes first."""
    return situation.here() and situation.no_expert_consulted()


RULES: tuple[Rule, ...] = (
    Rule(
        "R11",
        SHOW,
        (
            "De persoon is volwassen. Wat de persoon zelf wil, staat voorop, behalve bij direct "
            "gevaar of als er kinderen bij zijn."
        ),
        "age group = adult",
        (
            "same gates for partner and family; the own wish comes first, except at danger now or "
            "when children are involved; no child-protection route unless children are involved"
        ),
        ("meldcode-wijkt-af", "product"),
        when=Situation.adult,
        en=(
            "The person is an adult. What the person wants comes first, except in danger now or "
            "when children are involved."
        ),
    ),
    Rule(
        "R36",
        SHOW,
        (
            "Het LKHA kan de Raad voor de Kinderbescherming inschakelen, bijvoorbeeld voor "
            "voogdij en een reisdocument. Dat doet u niet zelf."
        ),
        "minor and abroad",
        (
            "LKHA can involve the child-protection board (guardianship and travel document); the "
            "professional does not do this"
        ),
        ("raad-kinderbescherming",),
        when=Situation.minor_abroad,
        en=(
            "The LKHA can involve the child-protection board, for guardianship and a travel "
            "document for example. You do not do that yourself."
        ),
    ),
    Rule(
        "R38",
        SHOW,
        (
            "Vraag in welke maand en welk jaar het verblijfsrecht eindigt, en waar de kinderen "
            "zijn. Vraag het LKHA wat dat betekent voor terugkeer."
        ),
        "partner-dependent permit = yes",
        (
            "ask month and year in which the permit ends and where the children are; show what "
            "that means for return"
        ),
        ("factsheet", "product"),
        when=Situation.permit_depends_on_partner,
        en=(
            "Ask in which month and year the right to stay ends, and where the children are. Ask "
            "the LKHA what that means for a return."
        ),
    ),
    Rule(
        "R42",
        SHOW,
        (
            "De persoon wil niet dat u het LKHA inlicht. U kunt wel advies vragen zonder namen te "
            "noemen."
        ),
        "consent to inform the LKHA = no",
        "advice can still be asked without names; the page says so",
        ("vt-utrecht",),
        when=Situation.lkha_refused,
        en=(
            "The person does not want you to inform the LKHA. You can still ask advice without "
            "giving names."
        ),
    ),
    Rule(
        "R66",
        SHOW,
        (
            "Is er geen haast? Bel dan voordat u met de persoon praat. Vertelt de persoon het nu? "
            "Luister, en bel daarna."
        ),
        "here, stage 3a, and no consultation with LKHA or Veilig Thuis is recorded",
        "the sources differ; both stand there (differences.yaml)",
        ("factsheet", "vt-utrecht-campagne-2021", "vt-hollands-midden"),
        when=asks_before_the_talk,
        stage=Stage.TALK_WITH_PERSON,
        en=(
            "Is there no hurry? Then call before you talk with the person. Does the person tell "
            "it now? Listen, and call afterwards."
        ),
    ),
    Rule(
        "R70",
        SHOW,
        (
            "De persoon wordt binnenkort 18. Daarna kan de kinderrechter niets meer doen. Vraag "
            "Veilig Thuis nu wat nog kan."
        ),
        "minor, and turns_18_soon = yes",
        "what ends at the 18th birthday stands there; ask Veilig Thuis now",
        ("product",),
        when=Situation.minor_turns_18_soon,
        en=(
            "The person turns 18 soon. After that the juvenile court can do nothing any more. Ask "
            "Veilig Thuis now what is still possible."
        ),
    ),
    Rule(
        "R71",
        SHOW,
        (
            "Ook broers, zussen of andere kinderen lopen gevaar. Noem hen bij elk advies en elke "
            "melding."
        ),
        "others_at_risk = yes",
        (
            "brothers, sisters and other children are named at every advice and report; asked in "
            "step 1 and 3a"
        ),
        ("product",),
        when=Situation.others_at_risk,
        en=(
            "Brothers, sisters or other children are in danger too. Name them at every advice and "
            "every report."
        ),
    ),
    Rule(
        "R72",
        SHOW,
        (
            "De persoon is zwanger. Noem dat en het ongeboren kind bij advies en melding, en zeg "
            "of de familie het weet. Vertel het aan niemand anders."
        ),
        "risk factor pregnancy",
        "the unborn child is named at every advice and report",
        ("vt-utrecht", "product"),
        when=Situation.pregnant,
        en=(
            "The person is pregnant. Name that and the unborn child at advice and report, and say "
            "whether the family knows. Tell nobody else."
        ),
    ),
    Rule(
        "R73",
        SHOW,
        (
            "Praat in korte zinnen en vraag de persoon om het na te vertellen. Vraag Veilig Thuis "
            "wie naast de persoon mag meebeslissen."
        ),
        "risk factor mild-intellectual-disability-or-behavioural-problems or personal-problems",
        (
            "speak plainly, check that the person understands, ask who decides with them (not the "
            "family)"
        ),
        ("product",),
        when=Situation.needs_plain_words,
        en=(
            "Speak in short sentences and ask the person to say it back. Ask Veilig Thuis who "
            "beside the person may decide along."
        ),
    ),
)
