"""What a template says in its one language reads as Django's own tag says it."""

import pytest
from django.template import Context, Template, engines
from django.template.base import TextNode
from django.templatetags import i18n

ENGINE = engines["django"].engine
WAYS = [
    '{% translate "Menu" %}',
    "{% translate 'Wie bellen' %}",
    '{% translate "Save" %}',
    '{% translate "Ja & nee <b>" %}',
    '{% translate "Save" as said %}[{{ said }}]',
    '{% translate "Save" noop %}',
    '{% translate "May" context "abbrev. month" %}',
    "{% translate words %}",
    '{% translate "save"|capfirst %}',
    "{% blocktranslate %}Nog {{ words }}{% endblocktranslate %}",
]


@pytest.mark.parametrize("way", WAYS)
def test_it_says_what_django_says(way):
    ours = Template("{% load i18n %}" + way)
    assert ENGINE.template_libraries["i18n"] is not i18n.register
    theirs = Template(way, engine=with_djangos_own())
    for words in ("Save", "<i>"):
        assert ours.render(Context({"words": words})) == theirs.render(Context({"words": words}))


def with_djangos_own():
    engine = type(ENGINE)(builtins=["django.templatetags.i18n"])
    assert engine.template_builtins[-1].tags["translate"] is i18n.do_translate
    return engine


def test_a_sentence_that_always_reads_alike_is_text():
    kinds = [type(node) for node in Template("{% load i18n %}" + WAYS[0]).nodelist]
    assert kinds[-1] is TextNode
