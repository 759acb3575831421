#pragma once

#include <memory>
#include <string>

#include "http/message.h"
#include "http/server.h"
#include "registrar/cosigning.h"
#include "registrar/guarded_register.h"

namespace zhiyuan::registrar {

/// Shows the log of receipts to everybody, as C2SP's tlog-tiles: /log/checkpoint, /log/tile/…; and
/// its key at /log/key. All of it comes from what the register has in memory and has checked. Where
/// witnesses are asked the checkpoint is the newest that they have signed.
class PublicListener final : public http::Handler {
public:
    PublicListener(GuardedRegister& book, const Cosigning& cosigning)
        : book_(book), cosigning_(cosigning) {}

    Result<unsigned short, std::string> start(const std::string& address, unsigned short port);
    void stop() { server_.reset(); }

    void handle(unsigned loop, http::Request request, http::Responder respond) override;

private:
    http::Response answer(const http::Request& request);

    GuardedRegister& book_;
    const Cosigning& cosigning_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace zhiyuan::registrar
