#include <errno.h>
#include <string.h>
#include "journal.h"

#define OPEN 16

/* A field with its length, since a value may hold any byte. */
struct field { const char *data; size_t length; };
#define FIELD(text) { text, sizeof(text) - 1 }

struct entry { int count; struct field fields[4]; };

static const struct entry kitchen[] = {
    {3, {FIELD("MESSAGE=Kettle is on"), FIELD("PRIORITY=6"), FIELD("ROOM=kitchen")}},
    {2, {FIELD("MESSAGE=Water boils at 100 \xc2\xb0" "C"), FIELD("PRIORITY=5")}},
    {4, {FIELD("MESSAGE=Tea = ready"), FIELD("PRIORITY=4"), FIELD("PICTURE=\x89PNG\0\1"), FIELD("CUPS=2")}},
};

struct journal {
    int open, at, field;
    char buffer[256];
};

static struct journal journals[OPEN];
static int live, wrong;

int journal_open(journal **out, const char *name) {
    if (strcmp(name, "kitchen") != 0)
        return -ENOENT;
    for (int i = 0; i < OPEN; i++) {
        struct journal *j = &journals[i];
        if (j->open)
            continue;
        j->open = 1;
        j->at = -1;
        j->field = 0;
        live++;
        *out = j;
        return 0;
    }
    return -EMFILE;
}

static int is_open(journal *j) {
    if (j && j->open)
        return 1;
    wrong = 1;
    return 0;
}

void journal_close(journal *j) {
    if (!is_open(j))
        return;
    j->open = 0;
    live--;
}

int journal_next(journal *j) {
    if (!is_open(j))
        return -EBADF;
    j->field = 0;
    if (j->at < 3)
        j->at++;
    return j->at < 3;
}

/* The one place where data are handed out: the next call writes there again. */
static void hand_out(journal *j, const struct field *field, const void **data, size_t *length) {
    memset(j->buffer, '#', sizeof j->buffer);
    memcpy(j->buffer, field->data, field->length);
    *data = j->buffer;
    *length = field->length;
}

int journal_get_data(journal *j, const char *field, const void **data, size_t *length) {
    if (!is_open(j))
        return -EBADF;
    if (j->at < 0 || j->at > 2)
        return -EADDRNOTAVAIL;
    size_t size = strlen(field);
    for (int i = 0; i < kitchen[j->at].count; i++) {
        const struct field *each = &kitchen[j->at].fields[i];
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
    if (j->at < 0 || j->at > 2)
        return -EADDRNOTAVAIL;
    if (j->field == kitchen[j->at].count)
        return 0;
    hand_out(j, &kitchen[j->at].fields[j->field++], data, length);
    return 1;
}

void journal_restart_data(journal *j) {
    if (is_open(j))
        j->field = 0;
}

int journal_live(void) {
    return wrong ? -1 : live;
}
