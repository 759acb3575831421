#include "codec/clean_text.h"
#include "codec/person_name.h"
#include "memory_file.h"
#include "tables/column_map.h"
#include "tables/id_number.h"
#include "tables/identity.h"
#include "tables/import_kind.h"
#include "tables/number_format.h"
#include "tables/xlsx_parts.h"

using namespace zhiyuan;

// Whatever stands in a cell or in a column map, well-formed or not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::as_text(data, size);
    std::string text(input);
    tables::unescape_cell(text);
    codec::clean_cell(text);
    codec::narrow(text);
    codec::join_lines(text);
    const auto kind = codec::folded(input.substr(0, size / 4));
    (void)tables::identity_from(text, kind);
    (void)tables::birthday_from(text);
    (void)codec::private_character(codec::person_name_from(text));
    (void)tables::shown_number(text, tables::number_format(input));
    const fuzz::MemoryFile file(input);
    (void)tables::read_column_map(file.path(), "plan",
                                  tables::columns_of(tables::ImportKind::plan));
    return 0;
}
