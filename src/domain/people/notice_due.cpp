#include "domain/people/notice_due.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<NoticeKind, 3> kNames({
    {NoticeKind::confirmed, "confirmed"},
    {NoticeKind::new_device, "new_device"},
    {NoticeKind::nothing_filed, "nothing_filed"},
});

}  // namespace

std::string_view to_text(NoticeKind kind) {
    return kNames.name_of(kind);
}

bool from_text(std::string_view text, NoticeKind& out) {
    return kNames.find(text, out);
}

}  // namespace zhiyuan
