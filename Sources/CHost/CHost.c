#define _GNU_SOURCE

#include "CHost.h"

#ifdef __linux__
#include <link.h>
#include <sys/mman.h>
#include <sys/timex.h>
#include <unistd.h>

int herald_clock_state(int64_t *error_us) {
    struct timex state = {0};
    int answer = adjtimex(&state);
    if (answer < 0) return -1;
    *error_us = state.maxerror;
    return answer != TIME_ERROR && !(state.status & STA_UNSYNC);
}

// Whether the loader has written addresses into what is only read otherwise. Such pages are not the same in the file.
static int has_text_relocations(const struct dl_phdr_info *object) {
    for (ElfW(Half) n = 0; n < object->dlpi_phnum; n++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[n];
        if (segment->p_type != PT_DYNAMIC) continue;
        const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(object->dlpi_addr + segment->p_vaddr);
        for (; entry->d_tag != DT_NULL; entry++) {
            if (entry->d_tag == DT_TEXTREL) return 1;
            if (entry->d_tag == DT_FLAGS && entry->d_un.d_val & DF_TEXTREL) return 1;
        }
    }
    return 0;
}

// What is only read is the same in its file, so the pages come back from there when they are needed. What may be written to
// is left alone, and so is a library with text relocations.
static int release_object(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size, (void)context;
    if (has_text_relocations(object)) return 0;
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (ElfW(Half) n = 0; n < object->dlpi_phnum; n++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[n];
        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
        uintptr_t begin = (object->dlpi_addr + segment->p_vaddr) & ~(page - 1);
        uintptr_t end = (object->dlpi_addr + segment->p_vaddr + segment->p_filesz) & ~(page - 1);
        // It is only advice: what is not followed stays as it was.
        if (end > begin) madvise((void *)begin, end - begin, MADV_DONTNEED);
    }
    return 0;
}

void herald_release_code(void) {
    dl_iterate_phdr(release_object, 0);
}

#define STAMP_SECTION ".herald_stamp"
#else
int herald_clock_state(int64_t *error_us) {
    (void)error_us;
    return -1;
}

void herald_release_code(void) {}

#define STAMP_SECTION "__DATA,herald_stamp"
#endif

// A section of its own, so that scripts/stamp finds it in the linked program and writes over it. Volatile, because what the
// compiler sees here is not what will be there. The last byte is never written to.
__attribute__((section(STAMP_SECTION), used)) static const volatile char stamp[128] = "";

const char *herald_stamp(void) {
    return (const char *)stamp;
}
