#include <algorithm>

#include "api/calls.h"
#include "api/own_receipt.h"
#include "api/receipt_sheet.h"
#include "api/receipt_verdict.h"
#include "codec/form_in.h"
#include "codec/receipt_code.h"
#include "domain/subject/json_writer.h"
#include "paper/attachment.h"
#include "paper/receipt_pdf.h"
#include "receipts/receipt_file.h"
#include "usecase/candidate/queries.h"
#include "usecase/candidate/recorded_receipt.h"
#include "wire/candidate/candidate_requests.h"

// The receipt on paper: as a PDF, and what is asked with one in hand.

namespace zhiyuan::api {
namespace {

using Share = usecase::ReadSink::Share;
using usecase::ReceiptStanding;

// "zhiyuan-receipt-14430100150001-june28-2.pdf"; what a season calls its windows is ASCII.
std::string file_name(const Receipt& receipt) {
    return "zhiyuan-receipt-" + receipt.candidate_no.value() + "-" + receipt.window.value() + "-" +
           std::to_string(receipt.seq) + ".pdf";
}

void reply_pdf(Call& call, const paper::ReceiptSheet& sheet, const std::string& file,
               const std::string& name) {
    auto pdf = paper::receipt_pdf(sheet, file);
    if (!pdf && pdf.error() == paper::PaperFault::failed)
        return call.refuse(ServiceFailure::internal);
    if (!pdf) return call.refuse(ServiceFailure::paper_unavailable);
    call.reply_file("application/pdf", name, *std::move(pdf));
}

std::string_view word_of(paper::AttachmentFault fault) {
    switch (fault) {
        case paper::AttachmentFault::not_pdf:
            return "pdf_unreadable";
        case paper::AttachmentFault::rewritten:
            return "pdf_rewritten";
        case paper::AttachmentFault::missing:
        case paper::AttachmentFault::too_long:
            return "pdf_without_receipt";
    }
    return "pdf_unreadable";
}

std::string_view word_of(ReceiptStanding::Verdict verdict) {
    switch (verdict) {
        case ReceiptStanding::Verdict::genuine:
            return "genuine";
        case ReceiptStanding::Verdict::mismatch:
            return "mismatch";
        case ReceiptStanding::Verdict::unknown:
            return "unknown";
    }
    return "unknown";
}

void append_words(JsonWriter& json, const Words* words) {
    json.member("name_en", words ? words->en : "").member("name_zh", words ? words->zh : "");
}

bool is_in_force(const ReceiptStanding& standing, const FiledForm& form) {
    return std::any_of(standing.in_force.begin(), standing.in_force.end(), [&](const auto& one) {
        return one.batch == form.batch && one.version == form.version;
    });
}

// No name of a person, no college: whoever holds the paper has them, others learn nothing.
void append_standing(JsonWriter& json, const World& world, const ReceiptStanding& standing) {
    json.name("batches").begin_array();
    for (const FiledForm& form : standing.forms) {
        const Batch* batch = world.season.batch(form.batch);
        json.begin_object()
            .member("batch", form.batch.value())
            .member("in_force", is_in_force(standing, form));
        append_words(json, batch ? &batch->name : nullptr);
        json.member("version", form.version).end_object();
    }
    const Window* window = world.season.window(standing.confirmation.window);
    json.end_array()
        .member("in_force", standing.newest)
        .member("receipt_no", receipt_no(standing.confirmation.commitment()))
        .member("received_at", standing.confirmation.received_at.micros())
        .member("seq", standing.confirmation.seq)
        .member("verdict", word_of(standing.verdict))
        .name("window")
        .begin_object()
        .member("id", standing.confirmation.window.value());
    append_words(json, window ? &window->name : nullptr);
    json.end_object();
}

}  // namespace

void get_receipt_pdf(Call& call) {
    const auto confirmation = own_confirmation(call);
    if (!confirmation) return call.refuse(confirmation.error());
    const auto receipt = codec::parse_receipt(confirmation->receipt);
    if (!receipt) return call.refuse(ServiceFailure::internal);
    const auto proof = usecase::proof_of(call.services(), *confirmation);
    if (!proof) return call.refuse(proof.error());
    const Digest commitment = confirmation->commitment();
    const ReceiptCaption caption{call.visitor->facts->candidate.name, commitment,
                                 receipts::place_in_log(*proof).value_or(""),
                                 codec::receipt_code(commitment, confirmation->id),
                                 call.portal.public_address};
    // A candidate's own paper is the last to be refused: anybody may send PDFs to be checked.
    call.on_paper(
        Share::last_refused,
        [sheet = receipt_sheet(*call.visitor->world, *receipt, caption),
         file = receipts::receipt_file(confirmation->receipt, confirmation->salt, *proof),
         name = file_name(*receipt)](Call& drawing) { reply_pdf(drawing, sheet, file, name); });
}

void verify_pdf(Call& call) {
    call.on_paper(Share::usual, [](Call& reading) {
        auto taken = paper::attachment_of(reading.request.body, reading.portal.lists_body_bytes);
        if (!taken) return reply_not_genuine(reading, word_of(taken.error()));
        const auto file = receipts::parse_receipt_file(*std::move(taken));
        if (!file && file.error() == receipts::FileFault::not_one)
            return reply_not_genuine(reading, "pdf_without_receipt");
        reply_verdict(reading, file);
    });
}

void verify_code(Call& call) {
    const auto wanted = wire::decode_verify_code(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    const auto code = codec::parse_receipt_code(wanted->code);
    if (!code) return call.malformed("code");
    const auto standing =
        usecase::receipt_standing(call.services(), code->record, code->number, code->commitment);
    if (!standing) return call.refuse(standing.error());
    JsonWriter json;
    json.begin_object();
    if (standing->verdict == ReceiptStanding::Verdict::genuine)
        append_standing(json, *call.services().world(), *standing);
    else
        json.member("verdict", word_of(standing->verdict));
    json.end_object();
    call.reply(200, std::move(json).bytes());
}

}  // namespace zhiyuan::api
