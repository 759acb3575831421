#include "domain/closing/closing_record.h"

#include "domain/subject/canonical_json.h"

namespace zhiyuan {

std::string canonical_bytes(const ClosingRecord& record) {
    CanonicalJson json;
    json.begin_object()
        .member("candidates", record.candidates)
        .member("closed_at", record.closed_at.micros())
        .member("closes_at", record.closes_at.micros())
        .member("confirmations", record.confirmations)
        .member("declared", record.declared)
        .name("extensions")
        .begin_array();
    for (const GrantedExtension& extension : record.extensions)
        json.begin_object()
            .member("closes_at", extension.closes_at.micros())
            .member("reason", extension.reason)
            .member("unit", extension.unit)
            .end_object();
    json.end_array().name("filings").begin_array();
    for (const FiledInBatch& in : record.filings)
        json.begin_object()
            .member("batch", in.batch.value())
            .member("filed", in.filed)
            .end_object();
    json.end_array()
        .member("format", kClosingFormat)
        .member("intake_until", record.intake_until.micros())
        .member("not_reached", record.not_reached)
        .member("plan_version", record.plan_version)
        .member("previous", to_hex(record.previous))
        .member("root", to_hex(record.root))
        .member("season", record.season)
        .member("tree_size", record.tree_size)
        .member("window", record.window.value())
        .end_object();
    return std::move(json).bytes();
}

}  // namespace zhiyuan
