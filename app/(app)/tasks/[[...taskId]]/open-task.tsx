import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { MissingPanel } from "@/components/shell/missing-panel";
import { TaskPanel } from "@/components/tasks/task-panel";
import { AppError } from "@/lib/core/errors";
import { findCategories } from "@/lib/finance/queries/find-categories";
import { findWallets } from "@/lib/finance/queries/find-wallets";
import { getTask } from "@/lib/tasks/queries/get-task";
import { taskActions } from "../../action-sets";
import { itemHistory } from "../../item-history";

async function findTask(taskId: string) {
  try {
    return await askAsPerson(getTask, { taskId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

/** The open task beside the list; one that is not there says so. */
export async function OpenTask({ taskId, closeHref }: { taskId: string; closeHref: string }) {
  const task = await findTask(taskId);
  if (!task)
    return (
      <MissingPanel
        kind="Task"
        closeHref={closeHref}
        message="There is no such task. It may have been deleted."
      />
    );
  const [{ reading, timezone }, wallets, categories, { history, why }] = await Promise.all([
    pagePerson(),
    askAsPerson(findWallets, {}),
    askAsPerson(findCategories, {}),
    itemHistory(taskId),
  ]);
  return (
    <TaskPanel
      task={task}
      reading={reading}
      timezone={timezone}
      history={history}
      why={why}
      wallets={wallets.items.filter((one) => !one.isArchived).map(({ name }) => name)}
      spendCategories={categories.items.filter(({ kind }) => kind === "expense").map(({ name }) => name)}
      closeHref={closeHref}
      actions={taskActions}
    />
  );
}
