#include "app/export_run.h"

#include <algorithm>
#include <chrono>
#include <unordered_set>

#include "app/filed_forms.h"
#include "crypto/ed25519_signer.h"
#include "crypto/sealed_box.h"
#include "handover/filed_rows.h"
#include "handover/roster_rows.h"
#include "usecase/contact_codec.h"

namespace zhiyuan::app {
namespace {

using handover::ExportFailed;
using handover::Format;
using handover::Table;

constexpr std::int64_t kProgressPeople = 10'000;

// The tables of the admission system are for programs, the list is for people.
std::vector<Format> only(const std::vector<Format>& wanted, const std::vector<Format>& possible) {
    std::vector<Format> out;
    for (const Format format : wanted)
        if (std::find(possible.begin(), possible.end(), format) != possible.end())
            out.push_back(format);
    return out;
}

wire::DbfOptions dbf_options(const Season& season, const ExportOrder& order) {
    const auto local = std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(
        order.now.micros() + std::int64_t{60'000'000} * season.utc_offset_minutes));
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(local));
    wire::DbfOptions out;
    out.encoding = order.encoding;
    out.year = static_cast<int>(day.year());
    out.month = static_cast<int>(static_cast<unsigned>(day.month()));
    out.day = static_cast<int>(static_cast<unsigned>(day.day()));
    return out;
}

class Export {
public:
    Export(const OpenedPlace& opened, const World& world, const ExportOrder& order)
        : opened_(opened),
          world_(world),
          order_(order),
          layout_(world, order.window, order.batches),
          dbf_(dbf_options(world.season, order)),
          machine_(only(order.formats, {Format::csv, Format::dbf})),
          people_(only(order.formats, {Format::csv, Format::xlsx})),
          folder_(order.folder),
          losses_(folder_) {}

    ExportDone run() {
        write_plan();
        write_filed();
        write_roster();
        losses_.finish();
        ExportDone done{folder_.digests(), losses_.count()};
        publish(done.files);
        return done;
    }

private:
    bool handed_over(const BatchId& batch) const {
        return std::any_of(order_.batches.begin(), order_.batches.end(),
                           [&](const Batch* b) { return b->id == batch; });
    }

    void tell(const char* table, std::int64_t people) const {
        if (order_.progress && people % kProgressPeople == 0) order_.progress(table, people);
    }

    void write_plan() {
        Table table(folder_, losses_, "T_JHK", layout_.plan(), machine_, dbf_);
        for (const PlanLine& line : world_.catalogue(order_.window.id)->lines())
            if (handed_over(line.batch)) handover::write_plan_row(table, world_.season, line);
        table.finish();
    }

    handover::Outcomes read_outcomes() const {
        handover::Outcomes out;
        const auto read =
            opened_.database->make_season_store()->each_admission([&](const Admission& a) {
                if (a.window != order_.window.id || !handed_over(a.batch)) return;
                Admission& kept = out[a.candidate].emplace_back(a);
                kept.trace = {};
            });
        if (!read)
            throw ExportFailed("读取录取结果失败 (cannot read the results): " + read.error().what);
        return out;
    }

    void write_filed() {
        const handover::Outcomes outcomes = read_outcomes();
        Table slips(folder_, losses_, "T_TDD", layout_.slips(), machine_, dbf_);
        Table majors(folder_, losses_, "T_ZYK", layout_.majors(), machine_, dbf_);
        Table listing(folder_, losses_, "choices", layout_.listing(), people_, dbf_);
        handover::FiledRows rows(
            world_.season, *world_.catalogue(order_.window.id), layout_, outcomes,
            {machine_.empty() ? nullptr : &slips, machine_.empty() ? nullptr : &majors,
             people_.empty() ? nullptr : &listing});
        const auto read =
            each_filed(*opened_.database, order_.window.id,
                       [&](const Candidate& candidate, const Receipt& receipt) {
                           bool any = false;
                           for (const ReceiptForm& filed : receipt.forms) {
                               // A form without choices withdraws its batch.
                               if (filed.form.empty() || !handed_over(filed.form.batch)) continue;
                               rows.write(candidate, filed.form);
                               any = true;
                           }
                           if (!any) return;
                           filed_.insert(candidate.id);
                           tell("T_TDD", static_cast<std::int64_t>(filed_.size()));
                       });
        if (!read) throw ExportFailed(read.error());
        for (Table* table : {&slips, &majors, &listing}) table->finish();
    }

    std::string opened_text(crypto::SealedBox& box, const CandidateNo& number,
                            const std::string& sealed) const {
        if (sealed.empty()) return {};
        const auto plain = box.open(sealed);
        if (!plain)
            throw ExportFailed(number.value() +
                               ": 个人信息无法解密,密钥不符 (the key does not open it)");
        return *plain;
    }

    void write_roster() {
        const auto contacts = sealed_contacts(*opened_.database, order_.window.id, filed_);
        if (!contacts) throw ExportFailed(contacts.error());
        crypto::SealedBox box(opened_.keys.personal);
        Table table(folder_, losses_, "T_BMK", layout_.roster(), machine_, dbf_);
        std::int64_t written = 0;
        const auto read = opened_.database->make_registry()->each_candidate([&](const auto& c) {
            if (!filed_.contains(c.id)) return;
            handover::RosterEntry entry{c,
                                        opened_text(box, c.number, c.id_no_sealed),
                                        opened_text(box, c.number, c.phone_sealed),
                                        Contact{},
                                        world_.ancestor(c.unit, UnitLevel::county),
                                        world_.ancestor(c.unit, UnitLevel::school)};
            const auto contact = contacts->find(c.id);
            if (contact != contacts->end() && !contact->second.empty()) {
                const auto plain = usecase::open_contact(box, contact->second);
                if (!plain)
                    throw ExportFailed(c.number.value() +
                                       ": 联系方式无法解密 (the key does not open the contact)");
                entry.contact = *plain;
            }
            handover::write_roster_row(table, world_.season, entry);
            tell("T_BMK", ++written);
        });
        if (!read)
            throw ExportFailed("读取考生失败 (cannot read candidates): " + read.error().what);
        table.finish();
    }

    void publish(const std::vector<wire::ExportedFile>& files) {
        wire::ManifestFile file;
        wire::ExportManifest& manifest = file.manifest;
        manifest.season = world_.season.id;
        manifest.window = order_.window.id;
        for (const Batch* batch : order_.batches) manifest.batches.push_back(batch->id);
        manifest.closed = order_.closed;
        manifest.closing = order_.closing;
        manifest.purpose = to_text(opened_.purpose);
        manifest.by = order_.by;
        manifest.encoding = order_.encoding == wire::DbfEncoding::gbk ? "gbk" : "gb18030";
        manifest.made_at = order_.now;
        manifest.files = files;
        crypto::Ed25519Signer signer(opened_.keys.receipts);
        file.key_id = signer.key_id();
        file.signature = signer.sign(canonical_bytes(manifest));
        folder_.publish(wire::manifest_file(file));
    }

    const OpenedPlace& opened_;
    const World& world_;
    const ExportOrder& order_;
    handover::Layout layout_;
    wire::DbfOptions dbf_;
    std::vector<Format> machine_, people_;
    handover::Folder folder_;
    handover::LossList losses_;
    std::unordered_set<CandidateId> filed_;
};

}  // namespace

Result<ExportDone, std::string> export_window(const OpenedPlace& opened, const World& world,
                                              const ExportOrder& order) {
    try {
        return Export(opened, world, order).run();
    } catch (const std::exception& error) {
        return fail(std::string(error.what()) + "\n未导出 (nothing was handed over)");
    }
}

}  // namespace zhiyuan::app
