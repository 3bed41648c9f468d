"""Our Jinja makes of a template what Jinja makes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from macros.templating import Environment

TEMPLATE = """{% macro m(x, y="<") %}<m>{{ x }}{{ y }}</m>{% endmacro %}{% set s %}<s>{{ x }}</s>{% endset %}
{{ x }} {{ s }} {{ m(x) }} {{ "<" ~ x }} {{ [x] | join("<") }} {{ "<" }} {{ "a<b".split("<")[1] }}
{% for y in [x, x] %}{{ m(y, y=x) }}{{ loop.index }}{% endfor %}
{% block b %}{{ m(x) }}{% endblock %}"""


class Word(str):
    """A string of its own kind."""


@pytest.mark.parametrize("value", ["<a href='x'>&\"", Markup("<b>&amp;</b>"), Word("<i>"), 7, Decimal("9.70"), None])
def test_a_value_is_shown_as_jinja_shows_it(value: Any) -> None:
    ours, theirs = Environment(autoescape=True), jinja2.Environment(autoescape=True)
    assert ours.from_string(TEMPLATE).render(x=value) == theirs.from_string(TEMPLATE).render(x=value)


def test_templates_show_values_at_small_cost() -> None:
    source = Environment(autoescape=True).compile("{{ x }}", raw=True)
    assert "environment.shown(" in source


def test_a_name_that_nothing_was_given_for_is_an_error() -> None:
    env = Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    for template in ("{{ x }}", "{{ x() }}", "{{ range(3) }}"):
        with pytest.raises(jinja2.UndefinedError):
            env.from_string(template).render()
