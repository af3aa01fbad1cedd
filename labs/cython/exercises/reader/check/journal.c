/*
 * The check's own library, with entries of every sort. What is handed out is spoilt by the next call, as the header
 * warns; a journal is handed out once, so that one that was closed can be told from one that is open.
 */
#include <errno.h>
#include <string.h>
#include "journal.h"

#define MOST 3000
#define OPEN 40

struct field { const char *data; size_t length; };
#define FIELD(text) { text, sizeof(text) - 1 }

struct entry { int count; struct field fields[5]; };

/* A value of 2000 bytes, without a 0. */
static char large[6 + 2000];

static const struct entry house[] = {
    {2, {FIELD("MESSAGE=Good morning"), FIELD("PRIORITY=6")}},
    {5, {FIELD("A==="), FIELD("B="), FIELD("C=x=y"), FIELD("D=\0\0"), FIELD("E=a\0b")}},
    {0, {FIELD("")}},
    {3, {FIELD("MESSAGE=\xe6\x9d\x8e \xf0\x9f\xab\x96"), FIELD("BYTES=\xff\x80\n"), FIELD("MESS=no prefix")}},
    {1, {{large, sizeof large}}},
};

/* What happens after so many entries, or after so many fields of an entry. */
static const struct { const char *name; int entries, fail_next, fail_field; } shelf[] = {
    {"house", 5, 0, 0}, {"empty", 0, 0, 0}, {"torn", 2, -EBADMSG, 0}, {"worn", 2, 0, -EIO}, {"b\xc3\xbc" "cher", 1, 0, 0},
};

struct journal {
    int state, which, at, field;
    char buffer[2100];
};

static struct journal journals[MOST];
static int next, live, wrong;

int journal_open(journal **out, const char *name) {
    memcpy(large, "LARGE=", 6);
    memset(large + 6, 'l', 2000);
    if (strcmp(name, "locked") == 0)
        return -EACCES;
    for (int i = 0; i < 5; i++) {
        if (strcmp(shelf[i].name, name) != 0)
            continue;
        if (next == MOST || live >= OPEN)
            return -EMFILE;
        struct journal *j = &journals[next++];
        j->state = 1;
        j->which = i;
        j->at = -1;
        live++;
        *out = j;
        return 0;
    }
    return -ENOENT;
}

static int is_open(journal *j) {
    if (j >= journals && j < journals + next && j->state == 1)
        return 1;
    wrong = 1;
    return 0;
}

void journal_close(journal *j) {
    if (!is_open(j))
        return;
    j->state = 2;
    live--;
}

int journal_next(journal *j) {
    if (!is_open(j))
        return -EBADF;
    memset(j->buffer, '#', sizeof j->buffer);
    j->field = 0;
    if (j->at < shelf[j->which].entries)
        j->at++;
    if (j->at == shelf[j->which].entries && shelf[j->which].fail_next)
        return shelf[j->which].fail_next;
    return j->at < shelf[j->which].entries;
}

static void hand_out(journal *j, const struct field *field, const void **data, size_t *length) {
    memset(j->buffer, '#', sizeof j->buffer);
    memcpy(j->buffer, field->data, field->length);
    *data = j->buffer;
    *length = field->length;
}

static int nowhere(const journal *j) {
    return j->at < 0 || j->at >= shelf[j->which].entries;
}

int journal_get_data(journal *j, const char *field, const void **data, size_t *length) {
    if (!is_open(j))
        return -EBADF;
    if (nowhere(j))
        return -EADDRNOTAVAIL;
    size_t size = strlen(field);
    for (int i = 0; i < house[j->at].count; i++) {
        const struct field *each = &house[j->at].fields[i];
        if (each->length > size && each->data[size] == '=' && memcmp(each->data, field, size) == 0) {
            hand_out(j, each, data, length);
            return 0;
        }
    }
    return -ENOENT;
}

int journal_enumerate_data(journal *j, const void **data, size_t *length) {
    if (!is_open(j))
        return -EBADF;
    if (nowhere(j))
        return -EADDRNOTAVAIL;
    if (j->field == 1 && j->at == 1 && shelf[j->which].fail_field)
        return shelf[j->which].fail_field;
    if (j->field >= house[j->at].count)
        return 0;
    hand_out(j, &house[j->at].fields[j->field++], data, length);
    return 1;
}

void journal_restart_data(journal *j) {
    if (is_open(j))
        j->field = 0;
}

int journal_live(void) {
    int result = wrong ? -1 : live;
    wrong = 0;
    return result;
}
