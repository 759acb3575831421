#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/support/temporary_folder.h"

namespace zhiyuan::test {

/// A PostgreSQL server of our own in a temporary folder, on a Unix socket, with fsync on. Needs
/// Debian's postgresql-15. Everything throws std::runtime_error with a message that says what to
/// do.
class PrivatePostgres {
public:
    /// `settings`: further lines of postgresql.conf.
    explicit PrivatePostgres(const std::string& settings = "");
    ~PrivatePostgres();
    PrivatePostgres(const PrivatePostgres&) = delete;
    PrivatePostgres& operator=(const PrivatePostgres&) = delete;

    /// The server that the whole test program shares; started on first use, stopped at its end.
    static PrivatePostgres& shared();

    /// A URL of the database `name`.
    std::string url(const std::string& name) const;
    /// Makes a new, empty database and returns its URL.
    std::string new_database();

    void start();
    /// Like a power cut: the server's processes are killed, nothing is flushed.
    void kill();
    void restart() { kill(), start(); }

    /// Runs statements on a connection of its own, each in a transaction of its own; the first
    /// column of the last result, a text a row.
    std::vector<std::string> run(const std::string& database, const std::string& sql) const;

private:
    TemporaryFolder folder_;
    pid_t server_ = 0;
    int databases_ = 0;
};

}  // namespace zhiyuan::test
