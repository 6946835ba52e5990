from plans.planning.exchange.dumping.contents import dump_plan

__all__ = ["dump_plan"]
