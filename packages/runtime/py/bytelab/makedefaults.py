"""What make knows without a makefile: variables, and rules for C, C++ and their like (GNU make manual, chapter 10)."""

VARIABLES = {
    "AR": "ar",
    "ARFLAGS": "rv",
    "AS": "as",
    "CC": "cc",
    "CPP": "$(CC) -E",
    "CXX": "g++",
    "F77": "$(FC)",
    "F77FLAGS": "$(FFLAGS)",
    "FC": "f77",
    "LD": "ld",
    "LEX": "lex",
    "RM": "rm -f",
    "YACC": "yacc",
    "COMPILE.C": "$(COMPILE.cc)",
    "COMPILE.F": "$(FC) $(FFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c",
    "COMPILE.S": "$(CC) $(ASFLAGS) $(CPPFLAGS) $(TARGET_MACH) -c",
    "COMPILE.c": "$(CC) $(CFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c",
    "COMPILE.cc": "$(CXX) $(CXXFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c",
    "COMPILE.cpp": "$(COMPILE.cc)",
    "COMPILE.f": "$(FC) $(FFLAGS) $(TARGET_ARCH) -c",
    "COMPILE.s": "$(AS) $(ASFLAGS) $(TARGET_MACH)",
    "LEX.l": "$(LEX) $(LFLAGS) -t",
    "LINK.C": "$(LINK.cc)",
    "LINK.F": "$(FC) $(FFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)",
    "LINK.S": "$(CC) $(ASFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_MACH)",
    "LINK.c": "$(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)",
    "LINK.cc": "$(CXX) $(CXXFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)",
    "LINK.cpp": "$(LINK.cc)",
    "LINK.f": "$(FC) $(FFLAGS) $(LDFLAGS) $(TARGET_ARCH)",
    "LINK.o": "$(CC) $(LDFLAGS) $(TARGET_ARCH)",
    "LINK.s": "$(CC) $(ASFLAGS) $(LDFLAGS) $(TARGET_MACH)",
    "OUTPUT_OPTION": "-o $@",
    "PREPROCESS.S": "$(CC) -E $(CPPFLAGS)",
    "YACC.y": "$(YACC) $(YFLAGS)",
    ".LIBPATTERNS": "lib%.so lib%.a",
    ".SHELLFLAGS": "-c",
    "MAKE": "$(MAKE_COMMAND)",
    "MAKE_COMMAND": "make",
    "MAKE_VERSION": "4.3",
    "MAKEFILES": "",
    ".FEATURES": "target-specific order-only second-expansion else-if shortest-stem undefine oneshell grouped-target",
    ".INCLUDE_DIRS": "",
}
# These are the core's own: -R leaves them.
KEPT = "MAKE MAKE_COMMAND MAKE_VERSION MAKEFILES .SHELLFLAGS .FEATURES .LIBPATTERNS .INCLUDE_DIRS".split()

SUFFIXES = (
    ".out .a .ln .o .c .cc .C .cpp .p .f .F .m .r .y .l .ym .yl .s .S .mod .sym .def .h .info .dvi .tex .texinfo .texi "
    ".txinfo .w .ch .web .sh .elc .el"
).split()

LINK = "$(LINK{}) $^ $(LOADLIBES) $(LDLIBS) -o $@"
COMPILE = "$(COMPILE{}) $(OUTPUT_OPTION) $<"
SUFFIX_RULES = {
    **{suffix: LINK.format(suffix) for suffix in (".o", ".c", ".cc", ".C", ".cpp", ".f", ".F", ".s", ".S")},
    **{suffix + ".o": COMPILE.format(suffix) for suffix in (".c", ".cc", ".C", ".cpp", ".f", ".F")},
    ".s.o": "$(COMPILE.s) -o $@ $<",
    ".S.o": "$(COMPILE.S) -o $@ $<",
    ".S.s": "$(PREPROCESS.S) $< > $@",
    ".y.c": "$(YACC.y) $< \n mv -f y.tab.c $@",
    ".l.c": "@$(RM) $@ \n $(LEX.l) $< > $@",
    ".sh": "cat $< >$@ \n chmod a+x $@",
}
PATTERN_RULES = [("%.out", "%", "@rm -f $@ \n cp $< $@")]
