#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace zhiyuan::test {

/// Starts a program as the user `postgres` when we are root (whom PostgreSQL refuses), as ourselves
/// otherwise. Its output goes to the file `log`. Throws when it can't be started.
pid_t start_as_postgres(const std::vector<std::string>& command, const std::string& log);

/// Waits for it; its exit code, or 128 and the signal's number.
int wait_for(pid_t process);

}  // namespace zhiyuan::test
