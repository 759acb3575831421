#include "cli/export_run.h"

#include <algorithm>
#include <chrono>

#include "cli/filed_forms.h"
#include "crypto/ed25519_signer.h"
#include "crypto/sealed_box.h"
#include "handover/filed_rows.h"
#include "handover/roster_rows.h"
#include "usecase/candidate/contact_codec.h"

namespace zhiyuan::cli {
namespace {

using handover::ExportFailed;
using handover::Format;
using handover::Table;

constexpr std::int64_t kProgressPeople = 10'000;
constexpr std::size_t kGroup = 512;

// The tables of the admission system are for programs, the list is for people.
std::vector<Format> only(const std::vector<Format>& wanted, const std::vector<Format>& possible) {
    std::vector<Format> out;
    for (const Format format : wanted)
        if (std::find(possible.begin(), possible.end(), format) != possible.end())
            out.push_back(format);
    return out;
}

tables::DbfOptions dbf_options(const Season& season, const ExportOrder& order) {
    const auto local = std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(
        order.now.micros() + std::int64_t{60'000'000} * season.utc_offset_minutes));
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(local));
    tables::DbfOptions out;
    out.encoding = order.encoding;
    out.year = static_cast<int>(day.year());
    out.month = static_cast<int>(static_cast<unsigned>(day.month()));
    out.day = static_cast<int>(static_cast<unsigned>(day.day()));
    return out;
}

class Export {
public:
    Export(const server::OpenedFolder& opened, const World& world, const ExportOrder& order)
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
        // Known now rather than when the receiving side can't read it.
        if (!codec::parse_manifest_file(signed_manifest({})))
            throw ExportFailed(
                "导出人应为至多 200 字节的一行文字 (--by is one line of at most 200 bytes)");
        write_plan();
        write_filed();
        write_roster();
        losses_.finish();
        ExportDone done{folder_.digests(), losses_.count()};
        folder_.publish(signed_manifest(done.files));
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
                if (a.window == order_.window.id && handed_over(a.batch)) out.add(a);
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
                           filed_.push_back(candidate.id);
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

    Contact opened_contact(crypto::SealedBox& box, const Facts& person) const {
        const std::string& sealed = person.dossier.account.contact_sealed;
        if (sealed.empty()) return {};
        const auto plain = usecase::open_contact(box, sealed);
        if (!plain)
            throw ExportFailed(person.candidate.number.value() +
                               ": 联系方式无法解密 (the key does not open the contact)");
        return *plain;
    }

    void write_person(Table& table, crypto::SealedBox& box, const Facts& person) const {
        const Candidate& c = person.candidate;
        handover::write_roster_row(
            table, world_.season,
            {c, opened_text(box, c.number, c.id_no_sealed),
             opened_text(box, c.number, c.phone_sealed), opened_contact(box, person),
             world_.ancestor(c.unit, UnitLevel::county),
             world_.ancestor(c.unit, UnitLevel::school)});
    }

    // A group at a time, as lanes load them: there is no need to hold what lies sealed of
    // everybody.
    void write_roster() {
        std::sort(filed_.begin(), filed_.end());
        const auto store = opened_.database->make_write_store();
        crypto::SealedBox box(opened_.keys.personal);
        Table table(folder_, losses_, "T_BMK", layout_.roster(), machine_, dbf_);
        std::int64_t written = 0;
        for (std::size_t from = 0; from < filed_.size(); from += kGroup) {
            std::vector<ports::FactsKey> keys;
            for (std::size_t n = from; n < std::min(from + kGroup, filed_.size()); ++n)
                keys.push_back({filed_[n], std::nullopt});
            const auto people = store->load(keys);
            if (!people) throw ExportFailed("读取考生失败 (cannot read candidates)");
            for (const std::optional<Facts>& person : *people) {
                if (!person) throw ExportFailed("考生已不在库中 (a candidate is gone)");
                write_person(table, box, *person);
                tell("T_BMK", ++written);
            }
        }
        table.finish();
    }

    std::string signed_manifest(const std::vector<codec::ExportedFile>& files) const {
        codec::ManifestFile file;
        codec::ExportManifest& manifest = file.manifest;
        manifest.season = world_.season.id;
        manifest.window = order_.window.id;
        for (const Batch* batch : order_.batches) manifest.batches.push_back(batch->id);
        manifest.closed = order_.closed;
        manifest.closing = order_.closing;
        manifest.purpose = to_text(opened_.purpose);
        manifest.by = order_.by;
        manifest.encoding = order_.encoding == tables::DbfEncoding::gbk ? "gbk" : "gb18030";
        manifest.made_at = order_.now;
        manifest.files = files;
        crypto::Ed25519Signer signer(opened_.keys.receipts);
        file.key_id = signer.key_id();
        file.signature = signer.sign(canonical_bytes(manifest));
        return codec::manifest_file(file);
    }

    const server::OpenedFolder& opened_;
    const World& world_;
    const ExportOrder& order_;
    handover::Layout layout_;
    tables::DbfOptions dbf_;
    std::vector<Format> machine_, people_;
    handover::Folder folder_;
    handover::LossList losses_;
    std::vector<CandidateId> filed_;  ///< whoever has a row in T_TDD
};

}  // namespace

Result<ExportDone, std::string> export_window(const server::OpenedFolder& opened,
                                              const World& world, const ExportOrder& order) {
    try {
        return Export(opened, world, order).run();
    } catch (const std::exception& error) {
        return fail(std::string(error.what()) + "\n未导出 (nothing was handed over)");
    }
}

}  // namespace zhiyuan::cli
