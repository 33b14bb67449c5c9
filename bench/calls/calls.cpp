// Counts calls of libtorch's operations by a callback of its profiler. It counts the operations that call no other
// one, without views and allocations: on a CUDA device, about the kernels that are launched. See bench/calls/run.
#include <ATen/record_function.h>

#include <cstdio>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace {

// Views, allocations, and operations that do nothing but call others.
const std::set<std::string> uncounted = {
    "aten::view", "aten::t", "aten::transpose", "aten::expand", "aten::as_strided", "aten::detach", "detach",
    "aten::flatten", "aten::unflatten", "aten::reshape", "aten::_unsafe_view", "aten::select", "aten::narrow",
    "aten::slice", "aten::split", "aten::empty", "aten::empty_like", "aten::empty_strided", "aten::alias",
    "aten::unsqueeze", "aten::squeeze", "aten::resolve_conj", "aten::resolve_neg", "aten::result_type", "aten::unbind",
    "aten::chunk", "aten::new_empty", "aten::resize_", "aten::_reshape_alias", "aten::permute", "aten::is_same_size",
    "aten::expand_as", "aten::lift_fresh", "aten::set_", "aten::set_data", "aten::split_with_sizes",
    "aten::broadcast_tensors", "aten::to", "aten::_to_copy"};

struct Call {
    std::string name;
    bool called_another;
};

std::mutex gate;
std::map<std::string, long> counts;         // by the chain of names, the innermost last
thread_local std::vector<Call> open_calls;  // of this thread, the innermost last
at::CallbackHandle handle;

void end() {
    if (open_calls.empty())
        return;

    Call call = open_calls.back();
    open_calls.pop_back();
    bool operation = call.name.rfind("aten::", 0) == 0, counted = operation && uncounted.count(call.name) == 0;
    if (counted && !call.called_another) {
        std::string chain;
        for (const Call& outer : open_calls)
            chain += outer.name + ">";
        std::lock_guard<std::mutex> lock(gate);
        ++counts[chain + call.name];
    }

    if (!open_calls.empty() && operation && (counted || call.called_another))
        open_calls.back().called_another = true;
}

}  // namespace

extern "C" void calls_start() {
    auto callback = at::RecordFunctionCallback(
        [](const at::RecordFunction& call) -> std::unique_ptr<at::ObserverContext> {
            open_calls.push_back({call.name(), false});
            return nullptr;
        },
        [](const at::RecordFunction&, at::ObserverContext*) { end(); });
    callback.scopes({at::RecordScope::FUNCTION, at::RecordScope::BACKWARD_FUNCTION});
    handle = at::addGlobalCallback(callback);
}

// Writes the counts since calls_start, one chain per line.
extern "C" void calls_stop(const char* path) {
    at::removeCallback(handle);
    FILE* file = fopen(path, "w");
    for (const auto& [chain, count] : counts)
        fprintf(file, "%ld %s\n", count, chain.c_str());
    fclose(file);
    counts.clear();
}
