#include "paper/attachment.h"

#include <exception>

// qpdf asks every user to say that its old kind of pointer is not used.
#define POINTERHOLDER_TRANSITION 4

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/local_time.h"
#include "paper/plain_pdf.h"

namespace zhiyuan::paper {
namespace {

constexpr std::string_view kBegin = "%PDF-";

// "D:20140628080000Z"
std::string pdf_date(Instant at) {
    std::string out = "D:";
    for (const char c : to_iso_local(at, 0).substr(0, 19))
        if (c >= '0' && c <= '9') out += c;
    return out + "Z";
}

void attach(QPDF& pdf, const std::string& file, Instant made_at) {
    QPDFEFStreamObjectHelper stream = QPDFEFStreamObjectHelper::createEFStream(pdf, file);
    const std::string date = pdf_date(made_at);
    stream.setSubtype("application/json").setCreationDate(date).setModDate(date);
    QPDFFileSpecObjectHelper spec =
        QPDFFileSpecObjectHelper::createFileSpec(pdf, kAttachmentName, stream);
    spec.setDescription("志愿确认回执,带数字签名 (the signed receipt)");
    QPDFEmbeddedFileDocumentHelper(pdf).replaceEmbeddedFile(kAttachmentName, spec);
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);  // see plain_pdf.h
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

}  // namespace

std::optional<std::string> with_attachment(const std::string& pdf, const std::string& file,
                                           Instant made_at) {
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("receipt", pdf.data(), pdf.size());
        attach(document, file, made_at);
        return written(document);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

Result<std::string, AttachmentFault> attachment_of(const std::string& pdf, std::size_t bytes_max) {
    if (!looks_like_pdf(pdf)) return fail(AttachmentFault::not_pdf);
    if (!is_plain_pdf(pdf)) return fail(AttachmentFault::rewritten);
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.setAttemptRecovery(false);
        document.processMemoryFile("receipt", pdf.data(), pdf.size());
        const auto spec = QPDFEmbeddedFileDocumentHelper(document).getEmbeddedFile(kAttachmentName);
        if (!spec) return fail(AttachmentFault::missing);
        QPDFObjectHandle stream = spec->getEmbeddedFileStream();
        if (!stream.isStream()) return fail(AttachmentFault::missing);
        if (stream.getDict().hasKey("/Filter")) return fail(AttachmentFault::rewritten);
        const std::shared_ptr<Buffer> bytes = stream.getRawStreamData();
        if (bytes->getSize() > bytes_max) return fail(AttachmentFault::too_long);
        return std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
    } catch (const std::exception&) {
        return fail(AttachmentFault::not_pdf);
    }
}

bool looks_like_pdf(std::string_view bytes) {
    return bytes.starts_with(kBegin);
}

}  // namespace zhiyuan::paper
