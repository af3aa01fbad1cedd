import dis


def target(a, b):
    total = a * b + 3
    if total > 10:
        total = total - a
    return [total, b]


def run(code, *args):
    local = dict(zip(code.co_varnames, args))
    stack = []
    instructions = list(dis.get_instructions(code))
    at = {i.offset: n for n, i in enumerate(instructions)}
    n = 0
    while True:
        i = instructions[n]
        n += 1
        match i.opname:
            case "LOAD_FAST" | "LOAD_FAST_BORROW":
                stack.append(local[i.argval])
            case "LOAD_FAST_LOAD_FAST" | "LOAD_FAST_BORROW_LOAD_FAST_BORROW":
                stack.extend(local[name] for name in i.argval)
            case "LOAD_CONST" | "LOAD_SMALL_INT":
                stack.append(i.argval)
            case "STORE_FAST":
                local[i.argval] = stack.pop()
            case "BINARY_OP":
                right, left = stack.pop(), stack.pop()
                stack.append({"*": left * right, "+": left + right, "-": left - right}[i.argrepr])
            case "COMPARE_OP":
                right, left = stack.pop(), stack.pop()
                stack.append(left > right)
            case "POP_JUMP_IF_FALSE":
                if not stack.pop():
                    n = at[i.argval]
            case "BUILD_LIST":
                stack[-i.arg :] = [stack[-i.arg :]]
            case "RETURN_VALUE":
                return stack.pop()
            case "RESUME" | "NOT_TAKEN" | "NOP" | "CACHE" | "TO_BOOL":
                pass
            case other:
                raise NotImplementedError(other)


print(run(target.__code__, 4, 5), target(4, 5), run(target.__code__, 1, 2))
