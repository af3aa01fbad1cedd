try:
    import wrong
except SyntaxError as exc:
    print(exc.msg, exc.lineno)
import fine

print(fine.value)
