package dev.mediamanager;

/** Which of the waiting jobs of a tenant is next. Tenants take turns whatever the priorities of their jobs: nobody gets ahead of others by them. */
public enum JobPriority {
    /** Runs when nothing else of its tenant waits. */
    LOW,
    /** What a job has unless somebody says otherwise. */
    NORMAL,
    /** Runs before all others of its tenant that wait. */
    HIGH
}
