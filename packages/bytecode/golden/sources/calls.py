from os import path, sep as separator
from os.path import *
import os.path
import sys, json as j
from . import sibling
from ..package import thing


def call(function, *args, **kwargs):
    function()
    function(1, 2)
    function(1, key=2)
    function(*args)
    function(1, *args, **kwargs)
    function(key=1, **kwargs)
    args[0].method(1).other(key=function)
    return path.join('a', *args)
