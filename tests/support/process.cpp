#include "tests/support/process.h"

#include <csignal>
#include <stdexcept>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace zhiyuan::test {
namespace {

constexpr int kCouldNotStart = 127;

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& log,
                         const passwd* user) {
    const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    if (user && (initgroups(user->pw_name, user->pw_gid) != 0 || setgid(user->pw_gid) != 0 ||
                 setuid(user->pw_uid) != 0))
        _exit(kCouldNotStart);
    // A test program that is killed takes its server along.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(kCouldNotStart);
}

}  // namespace

pid_t start_as_postgres(const std::vector<std::string>& command, const std::string& log) {
    const passwd* const user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (geteuid() == 0 && !user) throw std::runtime_error("there is no user postgres");
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("can't start a process");
    if (child == 0) become(command, log, user);
    return child;
}

int wait_for(pid_t process) {
    int status = 0;
    if (waitpid(process, &status, 0) != process) return kCouldNotStart;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace zhiyuan::test
