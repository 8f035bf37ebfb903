import type { ConversationActions } from "@/components/chat/conversation-list";
import type { FinanceActions } from "@/components/finance/types";
import type { ListActions } from "@/components/tasks/list-types";
import type { QuickActions } from "@/components/tasks/quick-types";
import type { TaskActions } from "@/components/tasks/types";
import {
  addTransactionAction,
  completeTasksAction,
  deleteTasksAction,
  deleteTransactionsAction,
  reopenTasksAction,
  skipOccurrenceAction,
  undoAction,
  updateTaskAction,
  updateTransactionAction,
} from "./actions";
import {
  archiveConversationAction,
  renameConversationAction,
  restoreConversationAction,
} from "./conversation-actions";
import {
  deleteViewAction,
  findMoreAction,
  renameViewAction,
  restoreTasksAction,
  saveViewAction,
  setStatusAction,
} from "./list-actions";
import {
  archiveTasksAction,
  changeTasksAction,
  findTagsAction,
  moveTaskAction,
  readDueAction,
} from "./quick-actions";

/** What components can do with tasks. */
export const taskActions: TaskActions = {
  complete: completeTasksAction,
  reopen: reopenTasksAction,
  remove: deleteTasksAction,
  skip: skipOccurrenceAction,
  update: updateTaskAction,
  undo: undoAction,
};

/** What the lists of tasks, the board and the views can do. */
export const listActions: ListActions = {
  ...taskActions,
  more: findMoreAction,
  restore: restoreTasksAction,
  setStatus: setStatusAction,
  saveView: saveViewAction,
  renameView: renameViewAction,
  deleteView: deleteViewAction,
};

/** What keys, swipes and the bar can do with tasks. */
export const quickActions: QuickActions = {
  ...taskActions,
  archive: archiveTasksAction,
  change: changeTasksAction,
  move: moveTaskAction,
  readDue: readDueAction,
  findTags: findTagsAction,
};

/** What components can do with money. */
export const financeActions: FinanceActions = {
  add: addTransactionAction,
  update: updateTransactionAction,
  remove: deleteTransactionsAction,
  undo: undoAction,
};

/** What the list of conversations can do; what takes an archiving back is the conversation's id. */
export const conversationActions: ConversationActions = {
  rename: renameConversationAction,
  archive: archiveConversationAction,
  undo: restoreConversationAction,
};
