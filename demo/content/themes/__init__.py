"""What the association has to say, one module for a few related subjects."""

from demo.content.letters import Theme
from demo.content.themes import finance, models, organisation, publicity, training

THEMES: dict[str, Theme] = {
    theme.key: theme for module in (models, organisation, finance, training, publicity) for theme in module.THEMES
}
