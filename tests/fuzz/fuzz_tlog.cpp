// What logs, witnesses and monitors of others send: read or refused, never a crash; and what is
// read is spelled in one way only, so that no two texts mean the same.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "tlog/add_checkpoint.h"
#include "tlog/checkpoint.h"
#include "tlog/logged_proof.h"
#include "tlog/note.h"
#include "tlog/tile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhiyuan::tlog;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto note = parse_note(text)) {
        ZY_CHECK(to_text(*note) == text);
        (void)parse_checkpoint(note->text);
    }
    if (const auto request = parse_add_checkpoint(text)) ZY_CHECK(to_text(*request) == text);
    if (const auto proof = parse_logged_proof(text)) {
        const std::string again = to_text(*proof);
        ZY_CHECK(again == text || text.find("\nextra ") != std::string_view::npos);
        (void)shown_by(*proof, "entry", "example.org/register", {});
    }
    if (const auto key = parse_key(text)) ZY_CHECK(to_text(*key) == text);
    if (const auto tile = parse_tile(text)) ZY_CHECK(path_of(*tile) == text);
    if (const auto entries = entries_of(text)) {
        std::string again;
        for (const std::string_view entry : *entries) append_entry(again, entry);
        ZY_CHECK(again == text);
    }
    return 0;
}
