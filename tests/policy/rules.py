"""Who may do what, said once more: in sentences, and by whoever it is, not by action.

This is not made from src/people/policy.tsv and must not be: tests/policy/matrix.py holds the two against
each other, cell by cell, so that a slip in either is seen. Whoever adds an action to the table says here,
in the sentence that it belongs to, who may do it and how sensitive it is.
"""

# What each may do whom the sentence is about. The first word of a key is what somebody is to the person
# or co-op that is asked about.
MAY = {
    "anyone": [
        ("Anybody finds the front door, what to do when worried and what programs can ask, chooses how pages "
         "look to them, and comes in.",
         "see_front_door see_worried see_api change_view sign_in come_in_as"),
        ("A telephone that has the secret address of a calendar reads it; who holds the address was chosen by the person.",
         "read_feed"),
    ],
    "set_up": [("Whoever holds the one-time link of an empty house begins a co-op.", "begin")],
    "invited": [("Whoever was invited reads the invitation and the rules, and asks to join by their own act.",
                 "see_invitation see_rules apply")],
    "signed_in": [
        ("Everybody who came in looks after their own account: words, pictures, card, devices.",
         "sign_out see_my_account change_my_account choose_my_say say_who_i_am cancel_my_card see_my_sessions end_my_sessions "
         "see_my_passkeys add_my_passkey remove_my_passkey"),
        ("They set up a second step, show it where it is asked for, and take it away.",
         "see_my_second_step set_up_my_second_step show_my_second_step remove_my_second_step"),
        ("They take along everything that is kept about them.", "read_my_data"),
        ("They choose how they hear of things, which programs act for them, and where they belong.",
         "see_my_ways choose_my_ways see_my_keys make_my_key end_my_key see_my_coops"),
        ("And they may read who can see what.", "see_who_can_see"),
    ],
    "self": [
        ("What is mine I see: my home, my week, my work, my visits, the ones that were, my places.",
         "see_home see_week print_week see_my_work see_visit see_past_visits see_places change_places"),
        ("What is written about me I read, and I write too.",
         "see_notes write_note see_health_notes see_emergency_sheet write_emergency_sheet"),
        ("What others wrote about me wrongly I say, and what is right; I see what came of it.", "see_my_corrections ask_correction"),
        ("I decide who comes when: I propose, answer, confirm and change.",
         "see_propose propose_pattern see_patterns see_pattern answer_pattern confirm_visit see_change change_visit"),
        ("I choose who sees my things, and see who does, who looked, and who broke the glass.",
         "choose_who_sees see_who_sees see_feeds choose_feeds see_who_looked see_glass"),
        ("I read what is written about my decisions, write it myself, say that I do not agree, choose an advocate, and end that.",
         "see_support write_decision_support disagree_with_record appoint_advocate end_advocate"),
        ("I see whom the law lets speak for me, with the paper, and say if I do not agree.",
         "see_my_representatives see_representative disagree_with_representative"),
        ("My money and my household's affairs are mine to see; a carer plans the household's breaks.",
         "see_my_money see_household see_group_break take_group_break"),
    ],
    "circle_family": [("A relative whom the person chose sees the week, on paper too, and where it happens.",
                       "see_week print_week see_places")],
    "circle_friend": [],
    "shown_daily": [("To whom the person shows their days, sees the week, on paper too, and the visits that were.",
                     "see_week print_week see_past_visits")],
    "shown_health": [("To whom the person shows their health, reads what was written at visits, and the emergency sheet; they write neither.",
                      "see_health_notes see_emergency_sheet")],
    "shown_money": [("To whom the person shows their money, sees it and moves none.", "see_my_money")],
    "shown_location": [("To whom the person shows where they are, sees the places.", "see_places")],
    "worker_regular": [
        ("Whoever comes regularly sees the week and its places, has the emergency sheet, and may propose times.",
         "see_week see_places see_emergency_sheet see_propose propose_pattern"),
        ("In need they may break the glass.", "see_break_glass break_glass"),
        ("They write down what help somebody had with a decision, and what was done in their best interests where they could not make it; "
         "the page shows them what they wrote themselves.",
         "see_support write_decision_support write_best_interests"),
    ],
    "advocate": [
        ("Whom the person appointed reads and writes what is about the topics that they were appointed for, says that it is not so, and "
         "can step down. They decide nothing: no vote, no signature, no money, no notes.",
         "see_support write_decision_support write_best_interests disagree_with_record end_advocate"),
        ("They see whom the law lets speak for the person, and say for them that they do not agree.",
         "see_my_representatives see_representative disagree_with_representative"),
    ],
    "advocate_plan": [("An advocate for the plan sees the week.", "see_week")],
    "representative_care": [
        ("Whom the law names for health and care knows what they have to know: the week, on paper too, the places, the visits that were, "
         "what was written at them, the emergency sheet. They write none of it.",
         "see_week print_week see_places see_past_visits see_health_notes see_emergency_sheet"),
        ("They see the arrangements, and say yes or no to one where the action's own rule lets them.", "see_patterns see_pattern answer_pattern"),
        ("They read their own paper, and can step down. No ballot, no signature, nobody's sight of anything is theirs to give or take.",
         "see_representative end_representative"),
    ],
    "representative_money": [
        ("Whom the law names for money sees the money and moves none; they read their own paper, and can step down.",
         "see_my_money see_representative end_representative"),
    ],
    "worker_planned": [("Whoever has an agreed visit sees it, reads and writes its notes, and has the emergency sheet.",
                        "see_visit see_notes write_note see_emergency_sheet")],
    "broke_glass": [("Whoever broke the glass sees what is behind it, for four hours.", "see_behind_glass")],
    "safeguarding_lead": [("The safeguarding lead may break the glass.", "see_break_glass break_glass")],
    "worker": [
        ("Workers know the rules.", "see_rules"),
        ("A worker who broke the glass sees the account of it and answers for it.", "see_glass answer_for_glass"),
        ("Where a worker's time was planned the reason is told to them.", "see_reason"),
    ],
    "supported": [("People who are supported know the rules.", "see_rules")],
    "member": [
        ("Members know each other, the rules, the areas, the officers and the support groups.",
         "see_members see_rules see_areas see_offices see_support_groups"),
        ("They sign the rules and may leave.", "sign_rules leave"),
        ("They know of which officers a second step is asked.", "see_second_step_rule"),
        ("They propose, speak, meet, choose how their papers come, and vote.",
         "see_proposals see_proposal make_proposal rewrite_proposal comment_on_proposal cast_vote see_meetings see_meeting "
         "hold_meeting choose_papers"),
        ("What was decided about a visit is told with its reason to those whom it is addressed to.", "see_reason"),
    ],
    "delegate": [
        ("Who speaks for a member that is an organisation sees what members see and takes part, but has no vote as a person.",
         "see_members see_rules see_areas see_offices see_second_step_rule see_proposals see_proposal make_proposal rewrite_proposal comment_on_proposal "
         "see_meetings see_meeting hold_meeting choose_papers"),
    ],
    "delegate_of": [
        ("For this organisation they sign, vote, leave, and end a delegate's time.",
         "see_organisation sign_rules_for cast_vote_for see_organisation_leave leave_as_organisation end_delegate"),
    ],
    "delegate_to_be": [("Whoever is asked to speak for an organisation answers its invitation.",
                        "see_organisation_invitation answer_for_organisation")],
    "officer": [
        ("Officers keep the door: they invite, admit, keep the register, the areas and the offices.",
         "see_members see_register invite invite_again import_people see_applications admit_member see_rules see_areas see_area_people "
         "change_areas see_offices give_office"),
        ("They bring in organisations and their delegates.",
         "see_organisation enter_organisation appoint_delegate end_delegate"),
        ("They hold the co-op to four people, and keep what the inspectorate wants to know.",
         "see_guard plan_support record_registration"),
        ("They help who lost a card, and print and post what goes by letter.",
         "cancel_card_of make_card_for see_letters post_letters see_papers"),
        ("Two of them together let somebody in again who lost every way in.",
         "begin_recovery see_recoveries answer_recovery"),
        ("They decide of whom among them a second step is asked, which everybody reads.", "see_second_step_rule change_second_step_rule"),
        ("They call meetings, open votes, and enter votes that came on paper.",
         "call_meeting open_vote see_votes_to_enter enter_vote"),
        ("They hear of every broken glass and review it; they are told the reason of what is addressed to them.",
         "see_glasses see_glass answer_for_glass see_reason"),
        ("They answer what somebody says is wrong about what is kept, within a month: what the person wrote to them, and no more.",
         "see_corrections see_correction answer_correction"),
        ("They know which support groups there are.", "see_support_groups"),
        ("Two of them keep from being destroyed what a court or an enquiry needs, look again, and end that; what it is about is sealed.",
         "see_holds see_hold enter_hold decide_hold"),
        ("One of them enters whom the law lets speak for somebody, another sees the paper too; they answer whoever does not agree, and end what has ended.",
         "see_representatives see_representative enter_representative confirm_representative end_representative answer_disagreement"),
    ],
    "secretary": [
        ("The secretary helps to keep the week whole: proposes, changes, finds cover, prints.",
         "see_propose propose_pattern see_patterns print_proposed_weeks see_change change_visit see_cover close_cover see_area_week"),
        ("They are the keeper of what is left of whoever asked for erasure: they see of whom, hand some of it out where the law asks for it, and read that.",
         "see_kept see_kept_of hand_out read_handed_out"),
    ],
    "treasurer": [
        ("The treasurer keeps the money of everybody.",
         "see_money agree_funding post_contributions charge_support share_outing close_period take_back"),
    ],
    "foster_lead": [
        ("Who leads fostering keeps support groups, households and placements.",
         "see_support_groups see_support_group change_support_groups see_households change_households see_household change_placements "
         "see_group_break take_group_break"),
        ("Theirs is an office too, of which a second step may be asked.", "see_second_step_rule"),
    ],
    # These offices have nothing of their own beyond every officer's.
    "chair": [],
}

# Nobody who holds only one of these has a person's care: being an officer or the operator opens nobody's.
CARE = ("see_notes write_note see_health_notes see_emergency_sheet write_emergency_sheet see_visit see_my_money see_past_visits see_who_looked "
        "see_behind_glass choose_who_sees see_support write_decision_support write_best_interests")
NO_CARE_FOR = ("anyone signed_in set_up invited member supported worker officer secretary treasurer chair safeguarding_lead foster_lead "
               "delegate delegate_of delegate_to_be circle_friend")

# Whom the law names speaks in some things, and never in these: a ballot and a signature are everybody's own, so is joining and leaving;
# the advocate stands apart from them; and nobody's way in, sight, record or correction is theirs.
REPRESENTATIVES = "representative_care representative_money"
NEVER_FOR_ANOTHER = ("cast_vote cast_vote_for enter_vote see_votes_to_enter make_proposal comment_on_proposal hold_meeting apply leave sign_rules sign_rules_for "
                     "see_support appoint_advocate end_advocate write_decision_support disagree_with_record write_best_interests disagree_with_representative "
                     "see_my_representatives see_holds see_hold enter_hold decide_hold see_kept see_kept_of hand_out read_handed_out see_glass answer_for_glass break_glass see_behind_glass choose_who_sees see_who_sees see_who_looked see_feeds choose_feeds "
                     "read_my_data see_my_corrections ask_correction write_note write_emergency_sheet cancel_card_of make_card_for confirm_visit change_visit "
                     "propose_pattern choose_my_say end_my_sessions see_reason")

# How sensitive the most sensitive thing is that is read or written there.
SENSITIVITY = {
    "S0": ("Everyone's: nothing about anybody.",
           "see_front_door see_worried see_api change_view sign_in come_in_as sign_out see_who_can_see"),
    "S1": ("The co-op's own: members, rules, offices, organisations, what is put to them.",
           "see_invitation invite invite_again apply see_members see_applications admit_member leave see_rules sign_rules sign_rules_for "
           "see_areas see_area_people change_areas see_offices give_office see_organisation enter_organisation "
           "see_organisation_invitation answer_for_organisation appoint_delegate end_delegate see_organisation_leave "
           "leave_as_organisation record_registration see_proposals make_proposal rewrite_proposal open_vote see_meetings call_meeting "
           "see_support_groups see_break_glass see_second_step_rule change_second_step_rule"),
    "S2": ("The circle's: the week, wishes, how somebody is reached, what somebody said or voted.",
           "begin see_home see_my_account change_my_account choose_my_say say_who_i_am cancel_my_card cancel_card_of make_card_for "
           "see_my_sessions end_my_sessions see_my_second_step show_my_second_step remove_my_second_step see_my_passkeys add_my_passkey remove_my_passkey see_my_ways choose_my_ways see_my_keys make_my_key end_my_key see_my_coops begin_recovery "
           "see_recoveries answer_recovery see_letters "
           "post_letters see_papers choose_papers see_representatives see_holds see_kept end_representative see_week print_week see_my_work see_visit see_past_visits confirm_visit see_change "
           "change_visit see_places change_places see_patterns see_pattern print_proposed_weeks see_propose propose_pattern answer_pattern "
           "see_cover close_cover see_area_week see_corrections appoint_advocate end_advocate choose_who_sees see_who_sees see_feeds choose_feeds see_who_looked see_glasses "
           "see_register import_people see_proposal comment_on_proposal cast_vote cast_vote_for see_votes_to_enter enter_vote see_meeting "
           "hold_meeting see_support_group change_support_groups see_households change_households see_group_break take_group_break"),
    "S3": ("Health, intimate care and money of a person; each look of another is written down.",
           "see_my_representatives see_representative enter_representative confirm_representative disagree_with_representative answer_disagreement "
           "see_support write_decision_support disagree_with_record write_best_interests see_notes write_note see_health_notes see_my_corrections ask_correction see_correction answer_correction see_emergency_sheet "
           "write_emergency_sheet see_behind_glass read_feed see_guard plan_support see_my_money "
           "see_money agree_funding post_contributions charge_support share_outing close_period take_back see_household "
           "change_placements"),
    "S4": ("What is sealed: why the glass was broken, the reason that is for one reader, and all that is kept about somebody.",
           "break_glass see_glass answer_for_glass see_hold enter_hold decide_hold see_kept_of hand_out read_handed_out see_reason read_my_data set_up_my_second_step"),
}

# A name that begins so only looks; every other one does something.
READS = ("see_", "print_", "read_")

# To look a card is enough; who does something shows that it is them, by pictures or PIN. These differ:
NOTHING_NEEDED = ("Before anybody has come in there is nothing to show.",
                  "see_front_door see_worried see_api change_view sign_in come_in_as begin read_feed")
CARD_IS_ENOUGH = ("Closing a door must be easy, and so must saying no, pictures are chosen before one has any, a note is written at the kitchen table, and how "
                  "papers come harms nobody.",
                  "end_advocate end_representative disagree_with_record disagree_with_representative sign_out choose_my_say say_who_i_am cancel_my_card end_my_sessions end_my_key remove_my_passkey write_note choose_papers")
PICTURES_TO_LOOK = ("What is sealed for one reader, and all that is kept about somebody, is opened by that one alone.", "see_reason read_my_data")

ALSO_A_SECOND_STEP = ("What is done to others, what is handed out of theirs, and what opens a way in or leads to it, asks for a second step besides; the glass is broken, a card cancelled "
                      "and somebody's own affairs settled without.",
                      "invite invite_again import_people admit_member give_office enter_organisation appoint_delegate end_delegate "
                      "make_card_for begin_recovery answer_recovery plan_support record_registration enter_vote answer_correction answer_for_glass "
                      "enter_representative confirm_representative answer_disagreement enter_hold decide_hold hand_out read_handed_out "
                      "agree_funding post_contributions charge_support share_outing close_period take_back change_households change_placements "
                      "change_second_step_rule set_up_my_second_step remove_my_second_step add_my_passkey choose_my_ways make_my_key")

# These offices make an officer; who leads fostering does that and no more. Who speaks for one organisation is a delegate everywhere in that co-op.
OFFICES = "secretary treasurer chair safeguarding_lead".split()
# What somebody is to one person, or to one organisation, and to no other.
PERSONAL = ("circle_family circle_friend worker_regular worker_planned broke_glass advocate advocate_plan representative_care representative_money "
            "shown_daily shown_health shown_money shown_location").split()
FOR_AN_ORGANISATION = "delegate_of delegate_to_be".split()
# What somebody is in the co-op itself.
IN_THE_COOP = "invited member supported worker foster_lead".split() + OFFICES
