// What figures do not do yet.
#include <gtest/gtest.h>

#include "engine/metric/aggregate.h"
#include "tests/metric/facts.h"

namespace lyt {
namespace {

TEST(KnownCellKey, HoldsAThousandDepartmentsOrTheConfigurationHasALimit) {
  // Ten bits: department 1,023 is the whole entity again.
  GroupKey group;
  group.department = 1023;
  EXPECT_EQ(group_of(cell_key(group)), group);
}

}  // namespace
}  // namespace lyt
