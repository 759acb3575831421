#include "api/receipt_sheet.h"

#include <algorithm>
#include <utility>

#include "api/plan_names.h"
#include "codec/receipt_code.h"

namespace zhiyuan::api {
namespace {

paper::SheetChoice choice_of(const PlanNames& names, const Section* known,
                             const CollegeChoice& choice) {
    paper::SheetChoice out;
    out.college = {choice.college.value(), names.college(choice.college)};
    for (const MajorCode& major : choice.majors)
        out.majors.push_back({major.value(), names.major(choice.college, major)});
    if (!known || known->accepts_other_majors)
        out.accepts_other_majors = choice.accepts_other_majors;
    return out;
}

paper::SheetSection section_of(const PlanNames& names, const Section* known, const SectionId& id,
                               const SectionChoices* filed) {
    paper::SheetSection out;
    out.name = known ? known->name : Words{id.value(), ""};
    if (known) out.places = known->colleges_max;
    if (!filed) return out;
    for (const CollegeChoice& choice : filed->choices)
        out.choices.push_back(choice_of(names, known, choice));
    if (!known || known->accepts_other_colleges)
        out.accepts_other_colleges = filed->accepts_other_colleges;
    return out;
}

const SectionChoices* filed_in(const Form& form, const SectionId& section) {
    const auto found = std::find_if(form.sections.begin(), form.sections.end(),
                                    [&](const auto& one) { return one.section == section; });
    return found == form.sections.end() ? nullptr : &*found;
}

// Sections that were left empty are shown, too, where they could have been filled.
std::vector<paper::SheetSection> sections_of(const PlanNames& names, const Batch* batch,
                                             const Form& form) {
    std::vector<paper::SheetSection> out;
    if (form.sections.empty()) return out;
    if (batch)
        for (const Section& section : batch->sections) {
            const SectionChoices* filed = filed_in(form, section.id);
            if (filed || !batch->sections_exclude)
                out.push_back(section_of(names, &section, section.id, filed));
        }
    // What the season no longer has was filed all the same.
    for (const SectionChoices& filed : form.sections)
        if (!batch || !find_section(*batch, filed.section))
            out.push_back(section_of(names, nullptr, filed.section, &filed));
    return out;
}

paper::SheetList list_of(const World& world, const Receipt& receipt, const ReceiptForm& filed) {
    const Batch* batch = world.season.batch(filed.form.batch);
    const PlanNames names(world.catalogue(receipt.window, receipt.received_at), filed.form.batch);
    paper::SheetList out;
    out.batch = batch ? batch->name : Words{filed.form.batch.value(), ""};
    out.version = filed.version;
    out.changed = std::find(receipt.changed.begin(), receipt.changed.end(), filed.form.batch) !=
                  receipt.changed.end();
    out.sections = sections_of(names, batch, filed.form);
    return out;
}

// A receipt has its forms by batch; people have them in the order of the season.
std::vector<const ReceiptForm*> in_order(const Season& season, const Receipt& receipt) {
    std::vector<const ReceiptForm*> out;
    for (const Batch& batch : season.batches)
        for (const ReceiptForm& filed : receipt.forms)
            if (filed.form.batch == batch.id) out.push_back(&filed);
    for (const ReceiptForm& filed : receipt.forms)
        if (!season.batch(filed.form.batch)) out.push_back(&filed);
    return out;
}

std::string in_fours(const std::string& digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i)
        out.append(i > 0 && i % 4 == 0 ? " " : "").append(1, digits[i]);
    return out;
}

Words card_words(const Season& season, const Receipt& receipt) {
    const bool grid = season.card.kind == CardLayout::Kind::grid;
    const std::string serial = in_fours(receipt.card_serial.value());
    const std::string position = std::to_string(receipt.card_position);
    return {"卡号 " + serial + "，第 " + position + (grid ? " 组格子" : " 号"),
            "card " + serial + (grid ? ", cell group " : ", no. ") + position};
}

}  // namespace

paper::ReceiptSheet receipt_sheet(const World& world, const Receipt& receipt,
                                  const ReceiptCaption& caption) {
    const Season& season = world.season;
    const Window* window = season.window(receipt.window);
    paper::ReceiptSheet out;
    out.season = season.name;
    out.window = window ? window->name : Words{receipt.window.value(), ""};
    out.name = caption.candidate_name;
    out.candidate_no = receipt.candidate_no.value();
    out.received_at = receipt.received_at;
    out.utc_offset_minutes = season.utc_offset_minutes;
    out.seq = receipt.seq;
    out.card = card_words(season, receipt);
    out.plan_version = receipt.plan_version;
    for (const ReceiptForm* filed : in_order(season, receipt))
        out.lists.push_back(list_of(world, receipt, *filed));
    out.number = receipt_no(caption.commitment);
    out.commitment = to_hex(caption.commitment);
    out.registered = caption.registered;
    const std::string address = caption.public_address + "/verify";
    out.address = caption.public_address.empty()
                      ? Words{"本系统网站的“查验回执”", "“Verify receipt” on the portal"}
                      : Words{address, address};
    out.code = caption.public_address + codec::check_path(caption.code);
    return out;
}

}  // namespace zhiyuan::api
