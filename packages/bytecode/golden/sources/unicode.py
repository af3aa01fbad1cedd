# -*- coding: utf-8 -*-
größe = 'naïve café — ∑ 日本 🎉'


def länge(straße, *, 名前='x'):
    return [straße, 名前, 'ü' + größe]; ß = 1


class Übung:
    ключ = {'é': 1, 'ключ': b'\xc3'}
