#include "api/mailbox.h"

#include <utility>

namespace zhiyuan::api {

Mailboxes::Mailboxes(unsigned loops) {
    for (unsigned i = 0; i < loops; ++i) boxes_.push_back(std::make_unique<Box>());
}

void Mailboxes::post(unsigned loop, std::function<void()> work) {
    Box& box = *boxes_.at(loop);
    bool first = false;
    {
        const std::lock_guard lock(box.mutex);
        first = box.waiting.empty();
        box.waiting.push_back(std::move(work));
    }
    if (first) server_->post(loop, [this, &box] { open(box); });
}

void Mailboxes::clear() {
    for (const auto& box : boxes_) {
        const std::lock_guard lock(box->mutex);
        box->waiting.clear();
    }
}

void Mailboxes::open(Box& box) {
    std::vector<std::function<void()>> work;
    {
        const std::lock_guard lock(box.mutex);
        work.swap(box.waiting);
    }
    for (auto& each : work) each();
}

}  // namespace zhiyuan::api
