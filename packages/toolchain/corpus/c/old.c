/* C as it was written before 1989. */
extern int printf();
static int table[] = { 3, 1, 2 };
counter = 0;
int add(a, b)
int a, b;
{
    return a + b;
}
double scale(x, by, name)
double x;
float by;
char *name;
{
    register int i;
    auto int j = 0;
    for (i = 0; i < 3; i++)
        j += table[i];
    return x * by + j + name[0];
}
sum(list, n)
int *list;
{
    int total = 0;
    while (n-- > 0)
        total += *list++;
    return total;
}
char *skip(s) char *s; { while (*s == ' ') ++s; return s; }
main()
{
    int (*f)() = add;
    int i;
    for (i = 0; i < 3; ++i) counter = (*f)(counter, table[i]);
    printf("%d %d %s %f\n", counter, sum(table, 3), skip("  x"), scale(1.0, 2.0, "n"));
    undeclared(1, 2);
    return 0;
}
