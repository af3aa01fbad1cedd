def careful(path):
    try:
        handle = open(path)
        try:
            return handle.read()
        finally:
            handle.close()
    except (IOError, OSError) as error:
        raise ValueError('cannot read ' + path)
    except KeyError:
        return None
    else:
        return 1
    finally:
        print('done')


def loop(items):
    for item in items:
        try:
            if item:
                continue
            if item is None:
                break
            int(item)
        except ValueError:
            pass
        finally:
            items = []
    raise


with open('a') as first, open('b') as (left, right):
    pass
