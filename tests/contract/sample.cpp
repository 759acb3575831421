#include "tests/contract/sample.h"

namespace zhiyuan::test {
namespace {

Instant at(int seconds) {
    return Instant::from_micros(1'403'913'600'000'000 + seconds * 1'000'000L);
}

BoundCard sample_bound_card() {
    BoundCard card;
    card.id = CardId(7);
    card.serial = serial_of(7);
    card.nonce = digest_of(7);
    card.state = CardState::suspended;
    card.bound_at = at(1);
    card.used = {1, 2, 5};
    card.wrong_answers = {at(2), at(3)};
    card.wrong_in_a_row = 2;
    return card;
}

ConfirmationEntry sample_entry(int seq) {
    ConfirmationEntry entry;
    entry.record = RecordId(100 + seq);
    entry.window = WindowId("w1");
    entry.seq = seq;
    entry.request.fill(static_cast<Byte>(seq));
    entry.request_digest = digest_of(seq);
    entry.confirmed_at = at(10 + seq);
    entry.forms = {{BatchId("early"), seq, digest_of(20)}, {BatchId("first"), 1, digest_of(21)}};
    return entry;
}

}  // namespace

Digest digest_of(int seed) {
    return sha256("seed " + std::to_string(seed));
}

Candidate sample_candidate(int n) {
    Candidate out;
    out.number = CandidateNo(std::to_string(14'430'100'150'000 + n));
    out.name = "张三" + std::to_string(n);
    out.gender = n % 2 == 0 ? "男" : "女";
    out.birthday = "19960704";
    out.id_no_sealed = "aa01";
    out.id_no_hash = digest_of(n);
    out.phone_sealed = "bb02";
    out.unit = UnitId(5);
    out.track = TrackId("science");
    out.scores = {601, 110, 131, 120, 240, 88};
    out.lists = {"rural", "县\"40\""};
    out.household = "430522";
    return out;
}

Card sample_card(int n) {
    Card out;
    out.serial = serial_of(n);
    out.nonce = digest_of(n);
    return out;
}

PlanLine sample_line(const std::string& window, int n) {
    PlanLine out;
    out.window = WindowId(window);
    out.batch = BatchId("first");
    out.section = SectionId("parallel");
    out.track = TrackId("science");
    out.college = CollegeCode(std::to_string(4100 + n));
    out.college_name = "湖南大学";
    out.national_code = "10532";
    out.place = "湖南";
    out.major = MajorCode("07");
    out.major_name = "计算机科学与技术";
    out.seats = 30 + n;
    out.years = 5;
    out.fee_yuan = 5500;
    out.note = "只招男生";
    out.last_line = 589;
    out.list = "rural";
    return out;
}

Form sample_form(const std::string& batch) {
    return {BatchId(batch),
            {{SectionId("parallel"),
              {{CollegeCode("4101"), {MajorCode("07"), MajorCode("A\"1\\")}, true},
               {CollegeCode("4102"), {}, false}},
              true},
             {SectionId("ordered"), {}, false}}};
}

Dossier full_dossier(CandidateId candidate, Revision revision) {
    Dossier out;
    out.candidate = candidate;
    out.revision = revision;
    out.account = {.password_hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
                   .notice_version = "2014-1",
                   .notice_accepted_at = at(1),
                   .contact_sealed = "0f1e2d",
                   .self_locked = true,
                   .unknown_devices = {3, at(2)},
                   .known_devices_attempts = {1, at(3)},
                   .known_devices = {digest_of(1), digest_of(2)},
                   .notices = NoticeConsent{at(6), digest_of(7)}};
    out.session = Session{digest_of(3), at(4), at(5), CardSerial("1234567897"), digest_of(6)};
    out.card = sample_bound_card();
    out.confirmations = {sample_entry(1), sample_entry(2)};
    out.confirmations[1].rechecked_at = at(60);
    out.confirmations[1].disowned_as = RecordId(77);
    out.drafts = {{WindowId("w1"), BatchId("early"), 4, at(7), digest_of(8), false},
                  {WindowId("w2"), BatchId("征集"), 1, at(8), digest_of(9), true}};
    out.kept = {{WindowId("w1"), 2, at(61)}};
    out.last_receipt = digest_of(10);
    out.last_event = RecordId(900);
    out.reports = 3;
    return out;
}

Change full_change(CandidateId candidate, Revision base, RecordId first) {
    std::int64_t next = first.value();
    Change out;
    out.base = base;
    out.roster = kFirstRoster;
    out.after = full_dossier(candidate, Revision(base.value() + 1));
    Confirmation confirmation;
    confirmation.id = RecordId(next++);
    confirmation.candidate = candidate;
    confirmation.window = WindowId("w1");
    confirmation.seq = 1;
    confirmation.request.fill(0xfe);
    confirmation.received_at = at(30);
    confirmation.receipt = R"({"format":"zhiyuan-receipt-2","name":"张\u0000"})";
    confirmation.salt.fill(0x80);
    confirmation.number = 1;
    out.confirmations = {confirmation};
    out.filings = {
        {RecordId(next++), candidate, WindowId("w1"), BatchId("early"), 1, confirmation.id}};
    out.code_uses = {
        {RecordId(next++), candidate, CardId(1), 2, digest_of(5), digest_of(6), at(31)}};
    out.events = {{RecordId(next++), candidate, RecordId(), EventKind::confirmed, at(32),
                   "Chrome · Windows", "192.0.2.7", "w1 1"}};
    out.drafts = {{candidate, WindowId("w1"), BatchId("early"), 4, at(33), sample_form("early")}};
    out.anomalies = {{RecordId(next++), candidate, "disowned", at(34), "本人称未填报"}};
    out.notices = {{RecordId(next++), candidate, NoticeKind::confirmed, at(35), WindowId("w1"), 1}};
    out.after.last_event = out.events.front().id;
    return out;
}

Change small_change(CandidateId candidate, Revision base, RecordId event) {
    Change out;
    out.base = base;
    out.roster = kFirstRoster;
    out.after.candidate = candidate;
    out.after.revision = Revision(base.value() + 1);
    out.after.last_event = event;
    out.events = {{event, candidate, RecordId(), EventKind::sign_in, at(40), "Firefox · Linux",
                   "192.0.2.8", ""}};
    return out;
}

}  // namespace zhiyuan::test
