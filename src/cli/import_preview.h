#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zhiyuan::cli {

/// Gathers what an import would do without doing it: first every item of the files, then every item
/// that is known. Of values it keeps fingerprints only.
class ImportPreview {
public:
    /// `fields`: what the values of an item are called.
    explicit ImportPreview(std::vector<std::string> fields) : fields_(std::move(fields)) {}
    ImportPreview(ImportPreview&&) = default;  // a copy would point into what it was copied from

    /// `kept`: by value, whether whoever is known already keeps theirs; empty: nobody does.
    void incoming(const std::string& key, const std::vector<std::string>& values,
                  const std::vector<bool>& kept = {});
    void existing(const std::string& key, const std::vector<std::string>& values);

    /// "新增 (added) 1, …": how many are added, changed, unchanged and gone. For an import that
    /// removes what its files do not have.
    std::string counts() const;

    /// What is said of known items that the files do not have.
    enum class Absent { kept, removed };
    /// Says how many are added, changed, unchanged and gone, and names some of each; returns 0, the
    /// exit code.
    int print(const char* what, Absent absent) const;
    /// Items of the files that are known already, and those that are not; complete when all known
    /// ones have come.
    std::int64_t known() const { return changed_.count + unchanged_; }
    std::int64_t gone() const { return gone_.count; }
    std::int64_t fresh() const { return static_cast<std::int64_t>(order_.size()) - known(); }

private:
    std::string counts(const char* gone) const;

    struct Sort {
        std::int64_t count = 0;
        std::vector<std::string> first;
        void add(std::string item);
        void print(const char* words) const;
    };

    std::vector<std::string> fields_;
    std::unordered_map<std::string, std::size_t> items_;  ///< of the files, by key
    std::vector<std::size_t> prints_;                     ///< of the values, item after item
    std::vector<const std::string*> order_;               ///< keys as they came, in items_
    std::vector<bool> known_;                             ///< by item
    Sort changed_, gone_;
    std::int64_t unchanged_ = 0;
};

}  // namespace zhiyuan::cli
