-- description: which kind of clause it is, by what each kind says
-- tests: not_null(kind)
SELECT clause, category,
       AI_CLASSIFY(left(clause, 1400),
           [{'label': 'governing_law', 'description': 'This Agreement shall be governed by and construed in accordance with the laws of the State of'},
            {'label': 'anti_assignment', 'description': 'Neither party may assign or transfer this Agreement without the prior written consent of the other party'},
            {'label': 'expiration_date', 'description': 'The term of this Agreement begins on the effective date and continues until it expires on a date or after some years'},
            {'label': 'cap_on_liability', 'description': 'In no event shall either party''s total liability exceed an amount; no liability for indirect or consequential damages'},
            {'label': 'termination_for_convenience', 'description': 'Either party may terminate this Agreement at any time without cause upon prior written notice'},
            {'label': 'license_grant', 'description': 'The licensor hereby grants to the licensee a license to use the trademarks or software'},
            {'label': 'renewal_term', 'description': 'This Agreement shall automatically renew for successive terms unless either party gives notice of non-renewal'},
            {'label': 'insurance', 'description': 'The party shall maintain insurance with coverage and limits and name the other as an additional insured'},
            {'label': 'audit_rights', 'description': 'The party has the right to inspect and audit the books and records of the other party'},
            {'label': 'exclusivity', 'description': 'The party shall be the exclusive distributor or supplier and the other shall not deal with anyone else'},
            {'label': 'revenue_profit_sharing', 'description': 'A party pays the other a royalty or a share of the revenue or profit'},
            {'label': 'minimum_commitment', 'description': 'The party shall buy or pay at least a minimum quantity or amount in each year'},
            {'label': 'post_termination_services', 'description': 'After termination or expiration the party shall continue to provide services or may sell off its stock'},
            {'label': 'ip_ownership_assignment', 'description': 'All intellectual property made under this Agreement is assigned to and owned by the party'},
            {'label': 'non_compete', 'description': 'During the term the party shall not compete with or sell products that compete with the other'},
            {'label': 'change_of_control', 'description': 'If a party is acquired or its control changes the other may terminate or must be told'}]) AS kind
FROM sampled
