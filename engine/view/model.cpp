#include "view/model.h"

namespace catalyst::view {

Model& Model::list(const std::string& name, std::vector<Model> items) {
    using List = kainjow::mustache::list;
    Data& value = data_[name];
    value = Data(List(items.size(), Data(false)));
    // kainjow shows its list as const only; it is ours, and moving into it spares a deep copy of every item.
    auto& places = const_cast<List&>(value.list_value());
    for (std::size_t i = 0; i < items.size(); ++i) places[i] = std::move(items[i].data_);
    return *this;
}

}  // namespace catalyst::view
