import importlib

import config

first = config.values
config.values.append("changed")
importlib.reload(config)
print(config.values is first, first, config.values, config.times)
