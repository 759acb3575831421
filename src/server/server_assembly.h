#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/data_folder.h"
#include "server/office_listener.h"

namespace zhiyuan::server {

struct ServeOptions {
    DataFolder place;
    std::filesystem::path web;  ///< built candidate portal
    std::string address = "127.0.0.1";
    unsigned short port = 8080;
    unsigned loops = 1;    ///< HTTP threads
    unsigned lanes = 1;    ///< PostgreSQL only; SQLite has one
    unsigned readers = 2;  ///< threads that read, each with a connection of its own
    std::size_t read_queue = 16'384;
    unsigned hash_workers = 2;
    std::size_t hash_queue = 400;  ///< about two seconds of hashing
    std::size_t lane_queue = 16'384;
    unsigned paper_workers = 1;    ///< threads that draw and read PDFs
    std::size_t paper_queue = 64;  ///< about a second of drawing for one thread
    std::string public_address;    ///< "https://zy.example.cn", for QR codes; empty: not known
    std::size_t group = 512;
    std::string log;                             ///< file of the log; empty: stderr
    std::optional<unsigned short> metrics_port;  ///< of this machine alone; nullopt: no listener
    std::optional<unsigned short> office_port;   ///< likewise, for officials
    OfficeLimits office;
    bool secure_cookies = false;  ///< browsers reach the portal over TLS only
    std::string clock;  ///< season clock at start, "2014-06-28T09:00:00+08:00"; empty: true
};

/// A server with everything it is made of, wired in one place.
class ServerAssembly {
public:
    ServerAssembly();
    ~ServerAssembly();

    /// Opens the data folder, builds all parts and listens. The error is for whoever runs the
    /// command.
    Result<unsigned short, std::string> start(const ServeOptions& options);

    /// Where operators look, when there is such a listener.
    std::optional<unsigned short> metrics_port() const;

    /// Where officials ask, when there is such a listener.
    std::optional<unsigned short> office_port() const;

    /// Whether receipts can be had as PDF; not without a Chinese font.
    bool prints() const;

    /// Answers what is under way, then ends every part in order.
    void stop();

    const OpenedFolder& opened() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace zhiyuan::server
