from plans.planning.exchange.loading.contents import clear_contents, load_contents
from plans.planning.exchange.loading.heading import fill_heading

__all__ = ["clear_contents", "fill_heading", "load_contents"]
